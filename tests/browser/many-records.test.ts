import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { launch } from "./browser";
import { countRows, deviceWith, manySessions } from "./many";
import { task } from "./past";
import { type Server, startServer } from "./server";
import { press } from "./timer-page";

const SESSIONS = 2000;
const A_DAY = 10;
/** Two weeks of sessions, and what is beside them: all that a day or a week takes. */
const FEW_ROWS = 14 * A_DAY + 60;

let browser: Browser;
let server: Server;
let context: BrowserContext;
let page: Page;
let rowsRead: (page: Page) => Promise<number>;

beforeAll(async () => {
  server = await startServer();
  browser = await launch();
});

beforeEach(async () => {
  const tasks = [task("write")];
  const sessions = manySessions(SESSIONS, SESSIONS / A_DAY, tasks);
  [context, page] = await deviceWith(browser, server.url, sessions, tasks);
  rowsRead = await countRows(context);
  await openTimer(); // which counts for the first time
});

afterEach(() => context.close());

afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** Open the timer with what was done for its task. */
async function openTimer(): Promise<void> {
  await page.goto("/");
  await page.getByText(String(SESSIONS), { exact: true }).waitFor();
}

test("once a task's sessions are counted, the timer opens and runs without them", async () => {
  await openTimer();

  await press(page, "Start");
  await press(page, "Pause");
  await page.getByRole("button", { name: "Resume" }).waitFor();

  expect(await rowsRead(page)).toBeLessThan(FEW_ROWS);
});

test("a day of the history opens without the others", async () => {
  await page.goto("/history");
  await page.locator(".session-row").first().waitFor();

  await page.keyboard.press("ArrowLeft");
  await page.getByText("Thursday 12 March", { exact: true }).waitFor();

  await expect.poll(() => page.locator(".session-row").count()).toBe(A_DAY);
  expect(await rowsRead(page)).toBeLessThan(FEW_ROWS);
});

test("a year that was counted once opens without its sessions", async () => {
  const longest = page.getByText(/^up to \w+/);
  await page.goto("/statistics?view=year");
  await longest.waitFor();

  await page.goto("/statistics?view=year");
  await longest.waitFor();

  expect(await rowsRead(page)).toBeLessThan(FEW_ROWS);
});
