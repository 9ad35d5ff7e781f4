import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, test, vi } from "vitest";
import { signUp } from "./account";
import { device, launch, open } from "./browser";
import { committedAt, type Ledger } from "./ledger";
import { add } from "./merge-page";
import { A_MINUTE, onlyKept, onlySession, onServer, startMinute, wholeMinute } from "./minute";
import { MongoLedger } from "./mongo-ledger";
import { startServer } from "./server";
import { lastHeard, listen, sounds } from "./sounds";
import { SqliteLedger } from "./sqlite-ledger";
import { clock } from "./timer-page";

// Each test takes a real minute; they run side by side.
vi.setConfig({ testTimeout: 240_000 });

let browser: Browser;
let url: string;
let ledger: Ledger;
let leave: () => Promise<void>;

beforeAll(async () => {
  ({ url, ledger, leave } = await newcomersPlace());
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await leave();
});

/** .ci/run says where a newcomer's own server is, and its data: a folder, or the name of a Compose project. */
async function newcomersPlace() {
  const { NEWCOMER_URL, NEWCOMER_DATA, NEWCOMER_STACK } = process.env;
  if (NEWCOMER_URL && NEWCOMER_STACK) {
    const ledger = new MongoLedger(NEWCOMER_STACK);
    return { url: NEWCOMER_URL, ledger, leave: () => ledger.close() };
  }
  if (NEWCOMER_URL && NEWCOMER_DATA)
    return { url: NEWCOMER_URL, ledger: new SqliteLedger(NEWCOMER_DATA), leave: async () => {} };
  const server = await startServer();
  return { url: server.url, ledger: server.ledger, leave: () => server.remove() };
}

async function newDevice(): Promise<BrowserContext> {
  const context = await device(browser, url);
  await listen(context);
  return context;
}

test.concurrent("a minute counts down in the title, and rings at its end", async ({ expect }) => {
  const page = await open(await newDevice());
  await startMinute(page);
  expect(await page.title()).toMatch(/^(01:00|00:5\d) – Focus$/);
  await expect.poll(() => sounds(page)).toMatchObject([{ over: null }]);

  await page.waitForFunction(() => document.title.startsWith("+"), null, A_MINUTE);

  await onlyKept(page);
  await lastHeard(page);
});

test.concurrent("a guest's minute is in the database once there is an account", async (run) => {
  const page = await open(await newDevice());
  const isThen = await startMinute(page);
  await clock(page).filter({ hasText: "+" }).waitFor(A_MINUTE);

  await signUp(page, "alice");
  await add(page, "1 session");

  const session = await onlySession(ledger, "alice");
  run.expect(session).toMatchObject(wholeMinute(session));
  run.expect(isThen(session)).toBe(true);
});

test.concurrent("a minute whose tab was closed is in the database at its end", async (run) => {
  const page = await open(await newDevice());
  await signUp(page, "bob");
  const isThen = await startMinute(page);
  await onServer(ledger, "bob");

  await page.close();

  const session = await onlySession(ledger, "bob");
  run.expect(session).toMatchObject(wholeMinute(session));
  run.expect(isThen(session)).toBe(true);
  const [at = 0] = await committedAt(ledger, "bob");
  const lateMs = at - session.endedAt;
  run.expect(lateMs).toBeGreaterThanOrEqual(0);
});
