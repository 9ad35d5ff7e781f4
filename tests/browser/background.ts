import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { vi } from "vitest";
import { CHROMIUM } from "./browser";
import { freePort } from "./listening";

/** What Playwright switches off so that hidden tabs run at full speed, as no user's do. */
const UNTHROTTLED = [
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
];
/** Chromium wakes a hidden tab once a minute; here from the fifth second on, not the fifth minute. */
const AT_ONCE = "--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/5";

/** The tabs of a browser that slows down the hidden ones as a user's does; ended with `close`. */
export async function launchThrottling(): Promise<Throttling> {
  const port = await freePort();
  const started = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", `--remote-debugging-port=${port}`, AT_ONCE],
    ignoreDefaultArgs: UNTHROTTLED,
  });
  // Without Playwright's defaults: they make every tab believe that it is in front.
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true });
  const [tabs] = browser.contexts(); // a context of one's own would open a window for each tab
  if (!tabs) throw new Error("the browser has no tabs");
  return { tabs, close: () => started.close() };
}

interface Throttling {
  readonly tabs: BrowserContext;
  readonly close: () => Promise<void>;
}

/** Put another tab in front of this one. */
export async function hide(page: Page): Promise<void> {
  const front = await page.context().newPage();
  await front.bringToFront();
  await vi.waitUntil(() => page.evaluate(() => document.hidden), { timeout: 10_000 });
}

/** Stop every page of a browser where it stands, as a device's sleep does. Returns what wakes them. */
export async function fallAsleep(browser: Browser): Promise<() => void> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const pages = processInfo.filter(({ type }) => type === "renderer");
  for (const { id } of pages) process.kill(id, "SIGSTOP");
  return () => {
    for (const { id } of pages) process.kill(id, "SIGCONT");
  };
}
