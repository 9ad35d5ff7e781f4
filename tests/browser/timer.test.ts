import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { addTask } from "./account";
import { launch } from "./browser";
import { openAtNine, pass, recorded } from "./moved-clock";
import { kept } from "./recorded";
import { type Server, startServer } from "./server";
import { choose, clock, follow, press } from "./timer-page";

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

test("a whole cycle runs by itself when breaks and focus start by themselves", async () => {
  await follow(page, "Settings");
  await page.getByLabel("Focus, min").fill("10");
  await page.getByRole("switch", { name: "Start breaks by themselves" }).click();
  await page.getByRole("switch", { name: "Start the next focus by itself" }).click();
  await follow(page, "Timer");

  await press(page, "Start");
  await pass(page, 4 * 10 + 3 * 5 + 15 + 1);

  await page.getByText("ends at 10:20").waitFor();
  expect(await recorded(page)).toEqual([
    "focus 0–10",
    "shortBreak 10–15",
    "focus 15–25",
    "shortBreak 25–30",
    "focus 30–40",
    "shortBreak 40–45",
    "focus 45–55",
    "longBreak 55–70",
  ]);
  const sessions = await kept(page);
  const starts = sessions.slice(1).map(({ startedAt }) => startedAt);
  expect(starts).toEqual(sessions.slice(0, -1).map(({ endedAt }) => endedAt));
});

test("the next phase waits for its user unless it starts by itself", async () => {
  await press(page, "Start");

  await pass(page, 26);

  await page.getByRole("button", { name: "Start break" }).waitFor();
  await clock(page).filter({ hasText: "+01:" }).waitFor();
  expect(await recorded(page)).toEqual(["focus 0–25"]);
});

test("overtime is recorded of whoever was there", async () => {
  await press(page, "Start");
  await pass(page, 28);
  await clock(page).filter({ hasText: "+03:" }).waitFor();

  await press(page, "Start break");

  await expect.poll(async () => (await kept(page))[0]?.overtimeSeconds).toBeGreaterThanOrEqual(180);
  const [focus] = await kept(page);
  expect(focus).toMatchObject({ plannedSeconds: 1500, cancelledAt: null });
  expect(focus?.endedAt).toBe(
    (focus?.startedAt ?? 0) + (1500 + (focus?.overtimeSeconds ?? 0)) * 1000,
  );
});

test("a phase that is made longer ends later", async () => {
  await press(page, "Start");
  await pass(page, 20);

  await press(page, "+5 min");
  await choose(page, "One more minute");
  await pass(page, 11);

  await page.getByRole("button", { name: "Start break" }).waitFor();
  expect(await recorded(page)).toEqual(["focus 0–31"]);
});

test("a phase that goes on after its end is one session and counts once", async () => {
  await press(page, "Start");
  await pass(page, 27);

  await press(page, "+5 min");
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await pass(page, 5);

  await page.getByRole("button", { name: "Start break" }).waitFor();
  expect(await recorded(page)).toEqual(["focus 0–32"]);
  await page.getByRole("img", { name: "1 of 4 focus phases done in this cycle" }).waitFor();
});

test("a break can be put off by five minutes, which do not count", async () => {
  await press(page, "Start");
  await pass(page, 25);
  await press(page, "Start break");
  await pass(page, 2);

  await press(page, "Snooze 5 min");
  await page.getByRole("button", { name: "! Interrupted" }).waitFor();
  await pass(page, 5);

  await page.getByRole("button", { name: "Start break" }).waitFor();
  expect(await recorded(page)).toEqual(["focus 0–25", "shortBreak 25–27 stopped", "focus 27–32"]);
  await page.getByRole("img", { name: "1 of 4 focus phases done in this cycle" }).waitFor();
});

test("a break can be skipped, before it and in it", async () => {
  await press(page, "Start");
  await pass(page, 25);
  await press(page, "Skip break");
  await press(page, "Start");
  await pass(page, 25);
  await press(page, "Start break");
  await pass(page, 1);

  await press(page, "Skip");

  await clock(page).filter({ hasText: "25:00" }).waitFor();
  expect(await recorded(page)).toEqual(["focus 0–25", "focus 25–50", "shortBreak 50–51 stopped"]);
});

test("a pause moves the end by as long as it was", async () => {
  await press(page, "Start");
  await pass(page, 10);
  await press(page, "Pause");
  await page.getByRole("button", { name: "Resume" }).waitFor();
  await pass(page, 7);

  await press(page, "Resume");
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await pass(page, 15);

  await page.getByRole("button", { name: "Start break" }).waitFor();
  expect(await recorded(page)).toEqual(["focus 0–32"]);
});

test("a task is dragged to another place", async () => {
  for (const text of ["one", "two", "three"]) await addTask(page, text);
  const rows = page.getByRole("list", { name: "Tasks, in order" }).getByRole("listitem");
  const from = await rows.nth(2).locator(".grip").boundingBox();
  const to = await rows.nth(0).boundingBox();

  await page.mouse.move((from?.x ?? 0) + 5, (from?.y ?? 0) + 5);
  await page.mouse.down();
  await page.locator("[data-dragging]").waitFor();
  await page.mouse.move((from?.x ?? 0) + 5, (to?.y ?? 0) + 2, { steps: 5 });
  await page.mouse.up();

  await expect
    .poll(() => page.locator("[data-row]").allInnerTexts())
    .toEqual([
      expect.stringContaining("three"),
      expect.stringContaining("one"),
      expect.stringContaining("two"),
    ]);
});
