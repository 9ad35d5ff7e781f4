import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { launch } from "./browser";
import { minutesAfterNine, openAtNine, pass, recorded } from "./moved-clock";
import { kept } from "./recorded";
import { type Server, startServer } from "./server";
import { clock, follow, press } from "./timer-page";

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

test("an interruption is kept with what it was", async () => {
  await press(page, "Start");
  await pass(page, 5);

  await page.keyboard.press("!");
  await page.getByLabel("Note").fill("the post");
  await press(page, "Someone or something");
  await page.getByRole("button", { name: "! Interrupted 1" }).waitFor();
  await pass(page, 20);

  await page.getByRole("button", { name: "Start break" }).waitFor();
  const [noted] = (await kept(page))[0]?.interruptions ?? [];
  expect(noted).toMatchObject({ kind: "external", note: "the post" });
  expect(minutesAfterNine(noted?.at ?? 0)).toBe(5);
});

test("a phase that was stopped is kept as stopped and does not count", async () => {
  await press(page, "Start");
  await pass(page, 10);

  await press(page, "Stop");

  await page.getByText("Stopped after 10 min").waitFor();
  expect(await recorded(page)).toEqual(["focus 0–10 stopped"]);
  await page.getByRole("img", { name: "0 of 4 focus phases done in this cycle" }).waitFor();
});

test("a stop that is taken back lets the phase go on as if it had not been", async () => {
  await press(page, "Start");
  await pass(page, 10);
  await press(page, "Stop");

  await press(page, "Undo");

  await clock(page).filter({ hasText: "14:" }).waitFor();
  expect(await recorded(page)).toEqual([]);
  await pass(page, 15);
  await page.getByRole("button", { name: "Start break" }).waitFor();
  expect(await recorded(page)).toEqual(["focus 0–25"]);
});

test("what was worked on a task is counted for it", async () => {
  await page.keyboard.press("t");
  await page.keyboard.type("Write the report");
  await page.keyboard.press("Enter");
  const work = page.getByRole("button", { name: "Work on Write the report", pressed: true });
  await work.waitFor();

  await press(page, "Start");
  await pass(page, 25);

  await page.getByRole("listitem").filter({ has: work }).getByText("1", { exact: true }).waitFor();
  const [session] = await kept(page);
  expect(session?.task).toBe(await work.getAttribute("data-row"));
});

test("a session that is deleted comes back with Ctrl+Z", async () => {
  await press(page, "Start");
  await pass(page, 25);
  await page.getByText("1 session").first().click();

  await page.getByRole("button", { name: /^Delete Focus, 09:00–09:25/ }).click();
  await page.getByText("Session deleted").waitFor();
  expect(await recorded(page)).toEqual([]);
  await page.keyboard.press("Control+z");

  await page.getByText("1 session").first().waitFor();
  expect(await recorded(page)).toEqual(["focus 0–25"]);
});

test("a length that is changed holds from the next phase on", async () => {
  await press(page, "Start");
  await pass(page, 10);
  await follow(page, "Settings");
  await page.getByLabel("Focus, min").fill("40");
  await page.keyboard.press("Enter");
  await page.getByText("The running one keeps its 25 minutes.").waitFor();
  await follow(page, "Timer");
  await pass(page, 15);
  await press(page, "Skip break");

  await clock(page).filter({ hasText: "40:00" }).waitFor();
  expect(await recorded(page)).toEqual(["focus 0–25"]);
});
