import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { device, launch, open } from "./browser";
import { Deployment } from "./deploy";
import { type Server, startServer } from "./server";

let browser: Browser;
let deployment: Deployment;
let server: Server;
let alice: BrowserContext;

beforeAll(async () => {
  browser = await launch();
  deployment = await Deployment.create();
  await Promise.all([deployment.build("first"), deployment.build("second")]);
});

beforeEach(async () => {
  await deployment.serve("first");
  server = await startServer(deployment.served);
  alice = await device(browser, server.url);
});

afterEach(async () => {
  await alice.close();
  await server.remove();
});

afterAll(async () => {
  await browser.close();
  await deployment.remove();
});

/** The version that a page runs: its HTML says. */
function version(page: Page): Promise<string | null> {
  return page.locator("meta[name=description]").getAttribute("content");
}

function kept(page: Page): Promise<number> {
  return page.evaluate(async () => (await caches.keys()).length);
}

async function openKept(path = "/"): Promise<Page> {
  const page = await open(alice, path);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return page;
}

async function deploySecond(page: Page): Promise<void> {
  await server.down("SIGTERM");
  await deployment.serve("second");
  await server.up();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
}

test("the page opens without a server, at each of its addresses", async () => {
  const page = await openKept();
  await server.down();

  for (const path of ["/", "/settings", "/about"]) {
    const answer = await page.goto(path);

    expect(answer?.fromServiceWorker()).toBe(true);
    await page.getByRole("main").waitFor();
  }
});

test("an address that is not the page's says so when there is no server", async () => {
  const page = await openKept();
  await server.down();

  const answer = await page.goto("/nowhere");

  expect(answer?.status()).toBe(503);
  expect(await page.getByRole("heading", { level: 1 }).isVisible()).toBe(true);
});

test("nothing that the server says is kept", async () => {
  const page = await openKept();
  await page.evaluate(() => fetch("/api/health/live"));

  const paths = await page.evaluate(async () => {
    const caching = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
    return (await Promise.all(caching)).flat().map(({ url }) => new URL(url).pathname);
  });

  expect(paths).toContain("/");
  expect(paths.filter((path) => /^\/(api|auth)/.test(path))).toEqual([]);
});

test("a new version is offered, and waits until it is asked for", async () => {
  const page = await openKept();

  await deploySecond(page);

  await page.getByRole("button", { name: "Update now" }).waitFor();
  await page.reload();
  expect(await version(page)).toBe("first");
});

test("asked for in one tab, it leaves the others as they are until they ask", async () => {
  const page = await openKept();
  const other = await openKept();
  await deploySecond(page);

  await page.getByRole("button", { name: "Update now" }).click();

  await page.locator("meta[name=description][content=second]").waitFor({ state: "attached" });
  expect(await version(other)).toBe("first");
  expect(await kept(other)).toBe(2);
});

test("the old version goes when no page runs it any more", async () => {
  const page = await openKept();
  const other = await openKept();
  await deploySecond(page);
  await page.getByRole("button", { name: "Update now" }).click();
  await page.locator("meta[name=description][content=second]").waitFor({ state: "attached" });

  await other.getByRole("button", { name: "Update now" }).click();

  await other.locator("meta[name=description][content=second]").waitFor({ state: "attached" });
  await expect.poll(() => kept(page)).toBe(1);
});

test("a version that is only half there is not taken", async () => {
  const page = await openKept();
  await server.down("SIGTERM");
  await deployment.mix("second", "first");
  await server.up();

  const failed = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const coming = registration.installing;
    return new Promise((end) =>
      coming?.addEventListener("statechange", () => end(coming.state === "redundant")),
    );
  });

  expect(failed).toBe(true);
});
