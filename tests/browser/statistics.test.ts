import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launch } from "./browser";
import { pass } from "./moved-clock";
import { deviceOnFriday, focus, openWith, stopped, task } from "./past";
import { type Server, startServer } from "./server";
import { clock, press } from "./timer-page";

const REPORT = task("Write the report", ["work"]);
const SESSIONS = [
  focus("2025-11-06 10:00"),
  focus("2026-03-05 09:00", 50),
  focus("2026-03-05 15:00", 25),
  focus("2026-03-09 09:00", 50, { task: REPORT.id, tags: ["work"] }),
  focus("2026-03-12 09:30", 25, { tags: ["team"] }),
  focus("2026-03-13 10:00", 25, {
    task: REPORT.id,
    tags: ["work"],
    interruptions: [
      { at: Date.parse("2026-03-13T10:05:00+01:00"), kind: "external", note: "Jonas" },
    ],
  }),
  focus("2026-03-13 10:25", 5, { phase: "shortBreak" }),
  stopped("2026-03-13 11:00", 10),
];

let browser: Browser;
let server: Server;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  server = await startServer();
  browser = await launch();
});

beforeEach(async () => {
  context = await deviceOnFriday(browser, server.url);
});

afterEach(() => context.close());

afterAll(async () => {
  await browser.close();
  await server.remove();
});

const total = (text: string) => page.locator(".huge").filter({ hasText: text }).waitFor();
const named = (text: string) => page.locator(".period b").filter({ hasText: text }).waitFor();
const query = () => new URL(page.url()).search;
const card = (name: string) => page.getByRole("region", { name, exact: true });

describe("a guest's statistics", () => {
  beforeEach(async () => {
    page = await openWith(context, "/statistics", SESSIONS, [REPORT]);
    await total("1 h 40 min");
  });

  test("say how the week is going, and what of it does not count", async () => {
    await page.getByText("of focus this week, in 3 pomodoros").waitFor();

    await page
      .getByText(/25 min more than last week by Friday 14:14\. Last week ended at 1 h 15 min\./)
      .waitFor();
    await page.getByText("1 session, not counted").waitFor();
    await card("Where it went").getByText("Write the report").waitFor();
    await card("Where it went").getByText("1 h 15 min").waitFor();
    await page.getByText("workdays in a row").waitFor();
  });

  test("are led through by buttons, arrow keys and the address", async () => {
    await page.keyboard.press("ArrowLeft");
    await named("2 – 8 March 2026");
    await total("1 h 15 min");
    expect(query()).toBe("?view=week&day=2026-03-06");

    await press(page, "Month");
    await named("March 2026");
    await page.keyboard.press("ArrowRight");
    await press(page, "Day");
    await page.goBack();
    await named("March 2026");

    await page.goto("/statistics?day=03/09/2026");
    await named("Monday 9 March 2026");
    await total("50 min");
    await press(page, "Today");
    await named("Friday 13 March 2026");
    expect(query()).toBe("?view=day");
    await page.getByRole("link", { name: "Statistics" }).click();
    await named("9 – 15 March 2026");
  });

  test("read out the day that is chosen in a chart, by keys, pointer and touch", async () => {
    const chart = page.getByRole("group", { name: "Focus per day" });
    await chart.focus();

    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await chart.getByText("Fri 13: 25 min, and 10 min stopped").waitFor();
    await named("9 – 15 March 2026");
    await page.keyboard.press("Escape");
    await expect.poll(() => chart.getByRole("status").textContent()).toBe("");

    const box = await chart.boundingBox();
    if (!box) throw new Error("the chart is not shown");
    await chart.dispatchEvent("pointerdown", {
      pointerType: "touch",
      clientX: box.x + 64,
      clientY: box.y + 200,
    });
    await chart.getByText("Mon 9: 50 min").waitFor();
  });

  test("have a table behind each chart", async () => {
    const toggle = page.getByRole("button", { name: "Table: Focus per day" });
    const table = page.getByRole("table", { name: "Focus per day" });
    await table.getByRole("row", { name: "Mon 9 50 min 1 0 min" }).waitFor();

    await toggle.click();

    await page.getByRole("button", { name: "Table: Focus per day", expanded: true }).waitFor();
    expect(await table.getByRole("row").count()).toBe(6);
    for (const chart of ["Focus by hour", "Interruptions per day"])
      await page.getByRole("button", { name: `Table: ${chart}` }).waitFor();
  });

  test("show twelve months", async () => {
    await press(page, "Year");

    await total("3 h 20 min");
    await page.getByText("April 2025 – March 2026").first().waitFor();
    const year = page.getByRole("group", { name: "Pomodoros on each day" });
    await year.focus();
    await page.keyboard.press("Home");
    await year.getByText("Tue 1 April: 0 pomodoros").waitFor();
    await page.getByText("most in March: 2 h 55 min").waitFor();
  });

  test("list the interruptions of a day and draw its sessions", async () => {
    await page.goto("/statistics?day=2026-03-13");

    await page.getByText("10:05 external · Jonas").waitFor();
    const strip = page.getByRole("group", { name: "The sessions of the day" });
    await strip.focus();
    await page.keyboard.press("Home");
    await strip.getByText("10:00–10:25 Write the report, 25 min").waitFor();
    await strip.getByText("Write the report", { exact: true }).waitFor();
    await strip.getByText("now, 14:14").waitFor();
  });

  test("stay in place while the period changes", async () => {
    const tops = () =>
      page
        .locator(".card h2")
        .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
    await page.getByText("workdays in a row").waitFor();
    await page.locator(".compared").getByText("than last week").waitFor();
    const before = await tops();

    await page.keyboard.press("ArrowLeft");
    await named("2 – 8 March 2026");
    await page.locator(".compared").getByText("more than the week before").waitFor();

    expect(await tops()).toEqual(before);
  });
});

test("what is finished is counted at once, offline too", async () => {
  page = await openWith(context, "/statistics", []);
  await page.getByText("Nothing is recorded here.").waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await page.getByRole("link", { name: "Go to the timer" }).click();
  await clock(page).waitFor();
  await press(page, "Start");
  await pass(page, 26);
  await page.getByRole("button", { name: "Start break" }).waitFor();

  await page.keyboard.press("g");
  await page.keyboard.press("s");

  await total("25 min");
  await page.getByText("of focus this week, in 1 pomodoro").waitFor();
});
