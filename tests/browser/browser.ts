import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { ON_STACK } from "./server";

const BESIDE_CONTAINERS = join(import.meta.dirname, "chromium_beside_containers.py");
export const CHROMIUM = ON_STACK ? BESIDE_CONTAINERS : "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--autoplay-policy=user-gesture-required",
];

export function launch(...flags: string[]): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...flags] });
}

/** A device of its own: its storage, its service worker, its clock. */
export async function device(browser: Browser, url: string): Promise<BrowserContext> {
  return browser.newContext({ baseURL: url, locale: "en-GB", timezoneId: "Europe/Berlin" });
}

/** Open the timer page on a device, and fail the test on any error in its console. */
export async function open(context: BrowserContext, path = "/"): Promise<Page> {
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.goto(path);
  return page;
}

/** What the large clock shows, "24:59". */
export function clock(page: Page): Promise<string> {
  return page.getByTestId("clock").innerText();
}
