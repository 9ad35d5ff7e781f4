import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { device, launch } from "./browser";
import { type Server, startServer } from "./server";
import { clock } from "./timer-page";
import { Wire } from "./wire";

const FIRST_LOAD_BYTES = 45_000;
/** All that a guest needs comes to each device with each version, also over a phone's network: as much as a photo. */
const OFFLINE_BYTES = 165_000;

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

/** Open the timer for the first time; returns the bytes that came until there was nothing more to load. */
async function firstVisit(serviceWorkers: "allow" | "block"): Promise<number> {
  const wire = await Wire.to(server.url);
  const newcomer = await browser.newContext({ baseURL: wire.url, serviceWorkers });
  const page = await newcomer.newPage();
  await page.goto("/", { waitUntil: "networkidle" });
  await clock(page).waitFor();
  if (serviceWorkers === "allow") await page.evaluate(() => navigator.serviceWorker.ready);
  await newcomer.close();
  wire.close();
  return wire.received;
}

test("a first visit takes at most 45 KB over the wire, headers and all", async () => {
  const received = await firstVisit("block");

  console.info(`the first visit: ${received} bytes`);
  expect(received).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
});

test("with all that is kept for offline, it takes at most 165 KB", async () => {
  const received = await firstVisit("allow");

  console.info(`the first visit and all that is kept for offline: ${received} bytes`);
  expect(received).toBeLessThanOrEqual(OFFLINE_BYTES);
});

test("every text is sent compressed", async () => {
  const stranger = await device(browser, server.url);
  const page = await stranger.newPage();
  const plain: string[] = [];
  const texts: string[] = [];
  page.on("response", (response) => {
    if (!/\.(js|css|svg)$|\/$/.test(response.url())) return;
    texts.push(response.url());
    if (response.headers()["content-encoding"] !== "br") plain.push(response.url());
  });

  await page.goto("/", { waitUntil: "networkidle" });
  await stranger.close();

  expect(texts.length).toBeGreaterThan(3);
  expect(plain).toEqual([]);
});
