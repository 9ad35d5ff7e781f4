import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { PASSWORD, signUp } from "./account";
import { device, launch, open } from "./browser";
import { fillAccount, Meter, manySessions, RECORDS } from "./many";
import { type Server, startServer } from "./server";

const LONGEST_MS = 120_000;
const FIVE_YEARS = 1800;

let browser: Browser;
let server: Server;

beforeAll(async () => {
  server = await startServer();
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** Remember how long the tasks of the main thread take, those of 50 ms and more. */
async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((seen) => {
      for (const { duration } of seen.getEntries()) tasks.push(Math.round(duration));
    }).observe({ type: "longtask" });
  });
}

test("a new device takes in 36,000 records", async () => {
  const first = await device(browser, server.url);
  await signUp(await open(first), "alice");
  await fillAccount(server, "alice", manySessions(RECORDS, FIVE_YEARS));
  await first.close();
  const context = await device(browser, server.url);
  const page = await open(context, "/sign-in");
  await page.getByLabel("User name").fill("alice");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  const meter = await Meter.of(page);
  await watchTasks(page);
  const before = await meter.computedMs();
  const from = performance.now();

  await page.locator(".sign-in [type=submit]").click();
  await page.getByRole("banner").getByText("Synced").waitFor({ timeout: LONGEST_MS });

  const ms = performance.now() - from;
  const longest: number[] = await page.evaluate(() => Reflect.get(globalThis, "tasks"));
  console.info(`first sync of ${RECORDS} records: ${Math.round(ms)} ms`);
  console.info(`${Math.round((1000 * RECORDS) / ms)} records a second`);
  console.info(`the main thread computed ${Math.round((await meter.computedMs()) - before)} ms`);
  console.info(`tasks of 50 ms and more: ${longest.sort((a, b) => b - a).join(", ")}`);
  await context.close();
});
