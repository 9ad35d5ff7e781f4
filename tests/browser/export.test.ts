import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { signUp } from "./account";
import { device, launch, open } from "./browser";
import { bringIn, choose, POMOFOCUS, saved } from "./import-page";
import { deviceOnFriday, focus, openWith } from "./past";
import { kept } from "./recorded";
import { type Server, startServer } from "./server";
import { press } from "./timer-page";

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
  page = await openWith(context, "/import", [focus("2026-03-01 08:00")]);
});

afterEach(() => context.close());

afterAll(async () => {
  await browser.close();
  await server.remove();
});

test("everything that is exported comes back on another device, offline too", async () => {
  await choose(page, POMOFOCUS);
  await bringIn(page);
  const before = await kept(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  const { name, text } = await saved(page, "JSON");
  expect(name).toBe("pomodoro-2026-03-13.json");

  const other = await deviceOnFriday(browser, server.url);
  page = await openWith(other, "/import", []);
  await choose(page, text, name);
  await bringIn(page);

  expect(await kept(page)).toEqual(before);
  await other.close();
});

test("a table and a calendar are exported", async () => {
  const table = await saved(page, "CSV");
  const calendar = await saved(page, "ICS");

  expect(table.name).toBe("pomodoro-2026-03-13.csv");
  expect(table.text).toContain("2026-03-01,2026-03-01 08:00:00,2026-03-01 08:25:00,Europe/Berlin");
  expect(calendar.text).toContain("DTSTART:20260301T070000Z");
});

test("the statistics lead to the export", async () => {
  await page.goto("/statistics");

  await page.getByRole("link", { name: "Export", exact: true }).click();

  await page.getByRole("group", { name: "Export as" }).waitFor();
});

test("an account has an address for calendars, which is shown once and replaced", async () => {
  const alice = await open(await device(browser, server.url));
  await signUp(alice, "alice");
  await alice.goto("/import");
  await alice.getByText("There is no address yet.").waitFor();

  await press(alice, "Make an address");
  const address = await alice.getByLabel("Address", { exact: true }).inputValue();
  expect((await alice.request.get(address)).ok()).toBe(true);
  await alice.reload();
  await alice.getByText("There is an address since").waitFor();
  await press(alice, "Replace it");
  await alice.getByLabel("Address", { exact: true }).waitFor();

  expect((await alice.request.get(address)).status()).toBe(404);
  await alice.context().close();
});
