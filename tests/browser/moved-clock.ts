import type { Browser, BrowserContext, Page } from "playwright-core";
import { device, open } from "./browser";
import { kept } from "./recorded";
import { clock } from "./timer-page";

const MINUTE_MS = 60_000;
/** A page that sees the clock this often is awake. */
const AWAKE_MS = 100_000;

/** Monday 2 March 2026, 09:00 in Berlin: what the clocks here say when a device is switched on. */
export const NINE = Date.parse("2026-03-02T09:00:00+01:00");

/**
 * A guest's device whose clock the test moves. It cannot ask the server for the time, which would
 * say that it is another day.
 */
export async function deviceAtNine(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await device(browser, url);
  await context.clock.install({ time: NINE });
  for (const path of ["**/auth/session", "**/api/health/live"])
    await context.route(path, (route) => route.abort());
  return context;
}

export async function openAtNine(browser: Browser, url: string): Promise<Page> {
  const page = await open(await deviceAtNine(browser, url));
  await clock(page).waitFor();
  return page;
}

/** Let minutes go by while the page is awake. */
export async function pass(page: Page, minutes: number): Promise<void> {
  for (let leftMs = minutes * MINUTE_MS; leftMs > 0; leftMs -= AWAKE_MS)
    await page.clock.fastForward(Math.min(leftMs, AWAKE_MS));
}

/** The device sleeps: nothing runs, then its clocks are that many minutes later. */
export async function sleep(page: Page, minutes: number): Promise<void> {
  await page.clock.fastForward(minutes * MINUTE_MS);
}

/** The minutes of an instant after nine o'clock, rounded down. */
export function minutesAfterNine(at: number): number {
  return Math.floor((at - NINE) / MINUTE_MS);
}

/** What a page recorded: each phase with its start and end in minutes after nine. */
export async function recorded(page: Page): Promise<string[]> {
  const sessions = await kept(page);
  return sessions.map(({ phase, startedAt, endedAt, cancelledAt }) => {
    const span = `${minutesAfterNine(startedAt)}–${minutesAfterNine(endedAt)}`;
    return `${phase} ${span}${cancelledAt === null ? "" : " stopped"}`;
  });
}
