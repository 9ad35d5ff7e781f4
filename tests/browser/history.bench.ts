import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { launch } from "./browser";
import { deviceWith, Meter, manySessions, middle, RECORDS } from "./many";
import { task } from "./past";
import { type Server, startServer } from "./server";

const RUNS = 5;
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

test("the pages of 36,000 records open, and are searched", async () => {
  const tasks = ["write", "read", "answer"].map((text) => task(text));
  const sessions = manySessions(RECORDS, FIVE_YEARS, tasks);
  const oldest = sessions.splice(-1).map((session) => ({ ...session, note: "a needle" }));
  const [context, page] = await deviceWith(browser, server.url, [...sessions, ...oldest], tasks);
  const meter = await Meter.of(page);
  const opened = { "/": ".estimate b", "/history": ".session-row", "/settings": "h2" };

  for (const [path, shown] of Object.entries(opened)) {
    const [seen, computed]: [number[], number[]] = [[], []];
    for (let run = 0; run < RUNS; run += 1) {
      await page.goto("about:blank");
      const before = await meter.computedMs();
      const from = performance.now();
      await page.goto(path);
      await page.locator(shown).first().waitFor();
      seen.push(performance.now() - from);
      computed.push((await meter.computedMs()) - before);
    }
    console.info(`${path} with ${RECORDS} records: opened after ${middle(seen)}`);
    console.info(`of which the main thread computed ${middle(computed)}`);
  }

  await page.goto("/history");
  await page.getByRole("button", { name: "Search all days" }).click();
  const [from, before] = [performance.now(), await meter.computedMs()];
  await page.getByRole("searchbox").fill("needle");
  await page.getByText("a needle").waitFor();
  console.info(
    `the oldest of ${RECORDS} is found after ${Math.round(performance.now() - from)} ms`,
  );
  console.info(`the main thread computed ${Math.round((await meter.computedMs()) - before)} ms`);
  await context.close();
});
