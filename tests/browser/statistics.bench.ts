import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import type { Pomodoro } from "../../app/src/domain/records";
import { launch } from "./browser";
import { deviceOnFriday, FRIDAY, focus, keep, openWith } from "./past";
import { Server } from "./server";

const RECORDS = 36_000;
const RUNS = 5;
const DAY_MS = 86_400_000;
const BATCH = 4000;

let browser: Browser;
let server: Server;

beforeAll(async () => {
  server = await Server.start();
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** Every session of as many days up to today, so many a day. */
function sessionsOf(days: number): Pomodoro[] {
  const aDay = Math.round(RECORDS / days);
  return Array.from({ length: RECORDS }, (_, index) => {
    const day = new Date(FRIDAY - Math.floor(index / aDay) * DAY_MS).toISOString().slice(0, 10);
    const minute = (index % aDay) * 10;
    const [hour, rest] = [5 + Math.floor(minute / 60), minute % 60].map((n) =>
      String(n).padStart(2, "0"),
    );
    return focus(`${day} ${hour}:${rest}`, 10, { tags: [`tag ${index % 12}`] });
  });
}

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

/** What the page's main thread has computed so far, in ms: also right while others use the machine. */
async function computedMs(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0);
}

const middle = (times: readonly number[]): string => {
  const sorted = times.map(Math.round).sort((a, b) => a - b);
  return `${sorted[sorted.length >> 1]} ms (${sorted.join(", ")})`;
};

const HISTORIES = [
  { name: "in five years", days: 1800 },
  { name: "in one year", days: 347 },
];

test.each(HISTORIES)("the year of 36,000 records $name", async ({ name, days }) => {
  const context = await deviceOnFriday(browser, server.url);
  const page = await openWith(context, "/about", []);
  await page.getByRole("heading", { level: 1 }).waitFor();
  const sessions = sessionsOf(days);
  for (let from = 0; from < sessions.length; from += BATCH)
    await keep(page, sessions.slice(from, from + BATCH));
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const [seen, computed]: [number[], number[]] = [[], []];
  for (let run = 0; run < RUNS; run += 1) {
    await page.goto("/statistics");
    await page.getByText("workdays in a row").waitFor({ timeout: 60_000 });
    const before = await computedMs(devtools);
    seen.push(await pressYear(page));
    computed.push((await computedMs(devtools)) - before);
  }
  await context.close();

  console.info(`a year of ${RECORDS} records ${name}: seen after ${middle(seen)}`);
  console.info(`of which the main thread computed ${middle(computed)}`);
});
