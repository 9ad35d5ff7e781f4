import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addTask } from "./account";
import { launch } from "./browser";
import { type Server, startServer } from "./server";

let browser: Browser;
let server: Server;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launch()]);
});

afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** A browser without our service worker, at an address. */
async function visit(path: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.url, serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

test("a device that holds nothing is told only what is so", async () => {
  const page = await visit("/no-server.html");

  await page.getByText(/by itself, next in \d seconds/).waitFor();
  expect(await page.getByText("Kept", { exact: true }).isVisible()).toBe(false);
  expect(await page.getByText("Open the timer offline").isVisible()).toBe(false);
});

test("a device that holds work is told how much", async () => {
  const page = await visit("/");
  await addTask(page, "Write");

  await page.goto("/no-server.html");

  await page.getByText("0 sessions and 1 task, on this device").waitFor();
  expect(await page.getByText("Kept", { exact: true }).isVisible()).toBe(true);
});
