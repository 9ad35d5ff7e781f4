import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import type { Pomodoro } from "../../app/src/domain/records";
import { launch } from "./browser";
import { deviceOnFriday, FRIDAY, focus, keep, openWith } from "./past";
import { Server } from "./server";

const RECORDS = 36_000;
const RUNS = 7;
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

/** Press Year, and wait for the frame that shows it; in ms, and the longest task in between. */
function pressYear(page: Page): Promise<{ ms: number; longestMs: number }> {
  return page.evaluate(async () => {
    const year = [...document.querySelectorAll<HTMLElement>(".period-bar button")].find(
      ({ textContent }) => textContent === "Year",
    );
    const tasks: number[] = [];
    const seen = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    });
    seen.observe({ type: "longtask" });
    const from = performance.now();
    const painted = new Promise<number>((done) => {
      const look = () => {
        if (!document.querySelector(".chart .level4")) return requestAnimationFrame(look);
        const channel = new MessageChannel();
        channel.port1.onmessage = () => done(performance.now() - from);
        channel.port2.postMessage(null);
      };
      requestAnimationFrame(look);
    });
    year?.click();
    const ms = await painted;
    await new Promise((later) => requestIdleCallback(later, { timeout: 10_000 }));
    seen.disconnect();
    return { ms, longestMs: Math.max(0, ...tasks) };
  });
}

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
  const shown: { ms: number; longestMs: number }[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await page.goto("/statistics");
    await page.getByText("workdays in a row").waitFor({ timeout: 60_000 });
    shown.push(await pressYear(page));
  }
  await context.close();

  const sorted = shown.map(({ ms }) => Math.round(ms)).sort((a, b) => a - b);
  const longest = Math.round(Math.max(...shown.map(({ longestMs }) => longestMs)));
  console.info(
    `the year of ${RECORDS} records ${name}: ${sorted[RUNS >> 1]} ms (${sorted.join(", ")}), longest task ${longest} ms`,
  );
});
