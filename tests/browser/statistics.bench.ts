import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { launch } from "./browser";
import { deviceWith, Meter, manySessions, middle, RECORDS } from "./many";
import { type Server, startServer } from "./server";

const RUNS = 5;

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

/** Press Year, and wait for the frame that shows it; in ms. */
function pressYear(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const year = [...document.querySelectorAll<HTMLElement>(".period-bar button")].find(
      ({ textContent }) => textContent === "Year",
    );
    const from = performance.now();
    year?.click();
    return new Promise<number>((done) => {
      const look = () => {
        if (!document.querySelector(".chart .level4")) return requestAnimationFrame(look);
        const channel = new MessageChannel();
        channel.port1.onmessage = () => done(performance.now() - from);
        channel.port2.postMessage(null);
      };
      requestAnimationFrame(look);
    });
  });
}

const HISTORIES = [
  { name: "in five years", days: 1800 },
  { name: "in one year", days: 347 },
];

test.each(HISTORIES)("the year of 36,000 records $name", async ({ name, days }) => {
  const [context, page] = await deviceWith(browser, server.url, manySessions(RECORDS, days));
  const meter = await Meter.of(page);
  const [seen, computed]: [number[], number[]] = [[], []];
  for (let run = 0; run < RUNS; run += 1) {
    await page.goto("/statistics");
    await page.getByText("workdays in a row").waitFor({ timeout: 60_000 });
    const before = await meter.computedMs();
    seen.push(await pressYear(page));
    computed.push((await meter.computedMs()) - before);
  }
  await context.close();

  console.info(`a year of ${RECORDS} records ${name}: seen after ${middle(seen)}`);
  console.info(`of which the main thread computed ${middle(computed)}`);
});
