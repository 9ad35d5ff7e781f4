import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { device, launch, open } from "./browser";
import { type Server, startServer } from "./server";
import { hiddenWidth, smallTargets } from "./targets";
import { clock, press } from "./timer-page";

const POST = "/blog/2026/the-journal-that-makes-sync-safe/";
const TABLE = "/blog/2026/deploying-each-green-build/";
const PAGES = ["/blog/", POST, TABLE, "/blog/tag/", "/blog/tag/docker/", "/blog/nothing/"];

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

/** A page of the blog, in a browser that was never here. */
async function visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const stranger = await browser.newContext({ baseURL: server.url, ...options });
  const page = await stranger.newPage();
  await page.goto(path);
  return page;
}

const chip = (page: Page) => page.locator("header .running");
const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
}

describe.each(PAGES)("%s", (path) => {
  test.each(["light", "dark"] as const)("is accessible in the %s", async (colorScheme) => {
    const page = await visit(path, { colorScheme });

    expect(await findings(page)).toEqual([]);
    await page.context().close();
  });

  test("needs no scrolling to the side at 320 px, and has controls for fingers", async () => {
    const page = await visit(path, { viewport: { width: 320, height: 256 } });

    expect(await hiddenWidth(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    expect(await findings(page)).toEqual([]);
    await page.context().close();
  });
});

test("a post is readable without JavaScript, from the list on", async () => {
  const page = await visit("/blog/", { javaScriptEnabled: false });

  await page.getByRole("link", { name: "The journal that makes sync safe" }).click();

  await page.getByRole("heading", { name: "The journal that makes sync safe", level: 1 }).waitFor();
  expect(await page.getByRole("article").innerText()).toContain("The insert decides.");
  expect(await paper(page)).toBe("rgb(250, 247, 244)");
  await page.context().close();
});

test("who has no timer sees none, and nothing is kept for them", async () => {
  const page = await visit("/blog/");
  await page.waitForLoadState("networkidle");

  expect(await chip(page).count()).toBe(0);
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  await page.context().close();
});

test("a running timer counts down beside what is read, and leads back to itself", async () => {
  const page = await open(await device(browser, server.url));
  await press(page, "Start");
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await page.getByRole("link", { name: "Blog", exact: true }).click();

  const shown = await chip(page).innerText();
  expect(shown).toMatch(/^2[45]:\d\d$/);
  await expect.poll(() => chip(page).innerText()).not.toBe(shown);
  expect(await chip(page).getAttribute("aria-label")).toMatch(/^Focus, 24:\d\d left$/);

  await chip(page).click();
  await clock(page).waitFor();
  await page.context().close();
});

test("the timer follows what another tab does", async () => {
  const context = await device(browser, server.url);
  const timer = await open(context);
  await press(timer, "Start");
  await timer.getByRole("button", { name: "Pause" }).waitFor();
  const page = await open(context, POST);
  await chip(page).waitFor();

  await press(timer, "Pause");
  await expect.poll(() => chip(page).getAttribute("aria-label")).toMatch(/^Focus, paused at/);

  await press(timer, "Stop");
  await expect.poll(() => chip(page).count()).toBe(0);
  await context.close();
});

test("the theme that was chosen in the app is the blog's", async () => {
  const page = await open(await device(browser, server.url), "/settings");
  await page.getByRole("button", { name: "Dark", exact: true }).click();
  await expect.poll(() => page.evaluate(() => localStorage.getItem("theme"))).toBe("dark");

  await page.goto("/blog/");

  expect(await paper(page)).toBe("rgb(23, 19, 18)");
  await page.context().close();
});

test("the service worker lets the blog through, and an address where nothing is stays a 404", async () => {
  const page = await open(await device(browser, server.url));
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);

  const post = await page.goto(POST);
  await page.getByRole("article").waitFor();
  const nothing = await page.goto("/blog/nothing/");

  expect([post?.status(), nothing?.status()]).toEqual([200, 404]);
  await page.getByRole("heading", { name: "No page here" }).waitFor();
  await page.context().close();
});

test("a piece of code is copied by its button", async () => {
  const page = await visit(POST, { permissions: ["clipboard-read", "clipboard-write"] });

  await page.getByRole("button", { name: "Copy" }).first().click();
  await page.getByRole("button", { name: "Copied" }).waitFor();

  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("with opened.store.deciding(user) as rev:\n    now =");
  await page.context().close();
});

test("the keys are listed by the app, which has them", async () => {
  const page = await visit("/blog/");

  await page.getByRole("link", { name: "Keyboard: ?" }).click();

  await page.getByRole("dialog", { name: "Keyboard" }).waitFor();
  await page.context().close();
});
