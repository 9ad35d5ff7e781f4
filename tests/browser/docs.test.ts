import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { launch } from "./browser";
import { type Server, startServer } from "./server";
import { hiddenWidth, smallTargets } from "./targets";

let browser: Browser;
let server: Server;
let page: Page;

beforeAll(async () => {
  server = await startServer();
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** The page of the API on a phone that runs no script. */
beforeEach(async () => {
  const viewport = { width: 390, height: 800 };
  const context = await browser.newContext({ javaScriptEnabled: false, viewport });
  page = await context.newPage();
  await page.goto(`${server.url}/api/docs`);
});

afterEach(() => page.context().close());

/** The same page with what can be opened there open, and with scripts for those who look at it. */
async function openedUp(where: string): Promise<Page> {
  const context = await browser.newContext({ bypassCSP: true });
  const opened = await context.newPage();
  await opened.goto(`${server.url}/api/docs`);
  await opened.locator(`${where} details`).evaluateAll((all) => {
    for (const details of all) (details as HTMLDetailsElement).open = true; // what matches is one
  });
  return opened;
}

test("the docs lead to an operation and show what is sent and answered", async () => {
  await page.getByText("Contents").click();
  await page.getByRole("link", { name: "POST /api/tasks" }).first().click();
  const operation = page.getByRole("article", { name: "POST /api/tasks" });
  await operation.getByText("What is sent").click();
  await operation.getByText("409 Conflict").click();

  expect(page.url()).toMatch(/#tasks_create$/);
  expect(await operation.innerText()).toContain('"text": "Write the report"');
  expect(await operation.innerText()).toContain('"type": "/problems/exists"');
});

test("the docs that were opened once are there without the network", async () => {
  const context = await browser.newContext({ baseURL: server.url });
  const reader = await context.newPage();
  await reader.goto("/");
  await reader.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await reader.goto("/api/docs");

  await context.setOffline(true);
  await reader.reload();

  expect(await reader.getByRole("article").count()).toBeGreaterThan(50);
  const heading = reader.getByRole("heading", { name: "The API" });
  expect(await heading.evaluate((shown) => getComputedStyle(shown).fontSize)).toBe("26px");
  await context.close();
});

test("the docs need no scrolling to the side at 320 px, and a finger finds what it presses", async () => {
  const opened = await openedUp("body");
  await opened.setViewportSize({ width: 320, height: 640 });

  expect(await hiddenWidth(opened)).toBe(0);
  expect(await smallTargets(opened)).toEqual([]);
  await opened.context().close();
});

// Every noun is shown in the same way, and to look at all of them would take a minute.
test("the docs are accessible, in the dark too", { timeout: 180_000 }, async () => {
  const opened = await openedUp(":is(nav, [aria-labelledby=pomodoros])");
  const inTheLight = await new AxeBuilder({ page: opened }).setLegacyMode().analyze();
  await opened.emulateMedia({ colorScheme: "dark" });
  const colours = new AxeBuilder({ page: opened }).setLegacyMode().withRules("color-contrast");
  const inTheDark = await colours.analyze();

  const found = [...inTheLight.violations, ...inTheDark.violations];
  expect(found.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`)).toEqual([]);
  await opened.context().close();
});
