import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, test, vi } from "vitest";
import { signUp } from "./account";
import { device, launch, open } from "./browser";
import {
  A_MINUTE,
  CLOCKS_APART_MS,
  MINUTE_MS,
  onlyKept,
  onlySession,
  onServer,
  startMinute,
  wholeMinute,
} from "./minute";
import { committedAt } from "./recorded";
import { Server } from "./server";
import { lastHeard, listen, sounds } from "./sounds";
import { clock } from "./timer-page";

// Each test takes a real minute; they run side by side.
vi.setConfig({ testTimeout: 240_000 });

let browser: Browser;
let started: Server | undefined;
let url: string;
let folder: string;

// .ci/run says where a newcomer's own `make run` serves, and where its data is.
beforeAll(async () => {
  const { NEWCOMER_URL, NEWCOMER_DATA } = process.env;
  if (!NEWCOMER_URL || !NEWCOMER_DATA) started = await Server.start();
  url = NEWCOMER_URL ?? started?.url ?? "";
  folder = NEWCOMER_DATA ?? started?.folder ?? "";
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await started?.remove();
});

async function newDevice(): Promise<BrowserContext> {
  const context = await device(browser, url);
  await listen(context);
  return context;
}

test.concurrent("a minute counts down in the title, and rings at its end", async ({ expect }) => {
  const page = await open(await newDevice());
  await startMinute(page);
  expect(await page.title()).toMatch(/^(01:00|00:5\d) – Focus$/);
  const [planned] = await sounds(page);
  expect(planned?.due).toBeGreaterThan(Date.now() + MINUTE_MS / 2);

  await page.waitForFunction(() => document.title.startsWith("+"), null, A_MINUTE);

  const { endedAt } = await onlyKept(page);
  const ring = await lastHeard(page);
  expect(Math.abs(ring.due - endedAt)).toBeLessThan(CLOCKS_APART_MS);
  expect(ring.over).toBeGreaterThan(ring.due);
});

test.concurrent("a guest's minute is in the database once there is an account", async (run) => {
  const page = await open(await newDevice());
  const isThen = await startMinute(page);
  await clock(page).filter({ hasText: "+" }).waitFor(A_MINUTE);

  await signUp(page, "alice");

  const session = await onlySession(folder, "alice");
  run.expect(session).toMatchObject(wholeMinute(session));
  run.expect(isThen(session)).toBe(true);
});

test.concurrent("a minute whose tab was closed is in the database within a second", async (run) => {
  const page = await open(await newDevice());
  await signUp(page, "bob");
  const isThen = await startMinute(page);
  await onServer(folder, "bob");

  await page.close();

  const session = await onlySession(folder, "bob");
  run.expect(session).toMatchObject(wholeMinute(session));
  run.expect(isThen(session)).toBe(true);
  const [lateMs] = committedAt(folder, "bob").map((at) => at - session.endedAt);
  run.expect(lateMs).toBeGreaterThanOrEqual(0);
  run.expect(lateMs).toBeLessThan(1000);
});
