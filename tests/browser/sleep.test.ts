import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { launch } from "./browser";
import { minutesAfterNine, NINE, openAtNine, pass, sleep } from "./moved-clock";
import { kept } from "./recorded";
import { type Server, startServer } from "./server";
import { clock, follow, press } from "./timer-page";

const THREE_HOURS = 180;

let browser: Browser;
let server: Server;
let page: Page;

beforeAll(async () => {
  server = await startServer();
  browser = await launch();
});

beforeEach(async () => {
  page = await openAtNine(browser, server.url);
});

afterEach(async () => {
  await page.context().close();
});

afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** Three hours of sleep, ten minutes into a focus phase that breaks would follow by themselves. */
async function sleepInPhase(): Promise<void> {
  await follow(page, "Settings");
  await page.getByRole("switch", { name: "Start breaks by themselves" }).click();
  await follow(page, "Timer");
  await press(page, "Start");
  await pass(page, 10);
  await sleep(page, THREE_HOURS);
  await page.getByRole("dialog", { name: "Your computer slept from 09:10 to 12:10" }).waitFor();
}

async function answer(name: string): Promise<void> {
  await page.getByRole("radio", { name }).check();
  await page.getByRole("dialog").getByRole("button", { name }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

test("nothing of a sleep is recorded before its user has said what it was", async () => {
  await sleepInPhase();

  await press(page, "Decide later");

  await page.getByText("The phase is not recorded until you say what you did.").waitFor();
  await pass(page, 10);
  expect(await kept(page)).toEqual([]);
  await press(page, "Decide now");
  await page.getByRole("dialog").waitFor();
});

test("a sleep that was work is kept as it was planned, and no break has begun", async () => {
  await sleepInPhase();

  await answer("Keep");

  await page.getByText("a new cycle after a time away: four to the long break").waitFor();
  await page.getByRole("button", { name: "Start focus" }).waitFor();
  const [session, ...more] = await kept(page);
  expect(more).toEqual([]);
  expect(session).toMatchObject({ cancelledAt: null, overtimeSeconds: 0, plannedSeconds: 1500 });
  expect(session?.endedAt).toBe((session?.startedAt ?? 0) + 1_500_000);
  expect(minutesAfterNine(session?.startedAt ?? 0)).toBe(0);
});

test("a sleep that was none of the work ends the phase where it began", async () => {
  await sleepInPhase();

  await answer("Trim to 09:10");

  await clock(page).filter({ hasText: "25:00" }).waitFor();
  const [session, ...more] = await kept(page);
  expect(more).toEqual([]);
  expect(session).toMatchObject({ overtimeSeconds: 0, cancelledAt: session?.endedAt });
  expect(minutesAfterNine(session?.startedAt ?? 0)).toBe(0);
  expect(minutesAfterNine(session?.endedAt ?? 0)).toBe(10);
});

test("a phase with a sleep in it can be discarded", async () => {
  await sleepInPhase();

  await answer("Discard");

  await clock(page).filter({ hasText: "25:00" }).waitFor();
  expect(await kept(page)).toEqual([]);
  await page.getByText("0 of 8 pomodoros · 0 min of focus").waitFor();
});

test("a sleep is also noticed when only the clock on the wall went on", async () => {
  await press(page, "Start");
  await pass(page, 10);

  await page.clock.setSystemTime(NINE + (10 + THREE_HOURS) * 60_000);

  await page.getByRole("dialog", { name: "Your computer slept from 09:10 to 12:10" }).waitFor();
});

test("a short sleep within the phase is not worth a question", async () => {
  await press(page, "Start");

  await sleep(page, 4);

  await clock(page).filter({ hasText: "20:" }).waitFor();
  expect(await page.getByRole("dialog").count()).toBe(0);
});

test("a phase that was paused for three days goes on, and today is no longer than today", async () => {
  await press(page, "Start");
  await pass(page, 10);
  await press(page, "Pause");
  await page.getByRole("button", { name: "Resume", exact: true }).waitFor();

  await sleep(page, 3 * 24 * 60);
  await clock(page)
    .filter({ hasText: /^1[45]:/ })
    .waitFor();
  expect(await hoursShown(page)).toBeLessThanOrEqual(5);
  await press(page, "Resume");
  await pass(page, 16);

  await page.getByRole("button", { name: "Start break" }).waitFor();
  expect(await hoursShown(page)).toBeLessThanOrEqual(5);
  const [session, ...more] = await kept(page);
  expect(more).toEqual([]);
  expect(session).toMatchObject({ cancelledAt: null, plannedSeconds: 1500 });
  expect(session?.pauses).toHaveLength(1);
});

/** How many hours the strip of the day names. */
function hoursShown(of: Page): Promise<number> {
  return of.locator(".hours span").count();
}
