import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { says, signUp, synced } from "./account";
import { device, launch, open } from "./browser";
import { expectWholeJournal, filed, timesWritten } from "./ledger";
import { hurry, MINUTE, minutePhases, POLL, work } from "./offline-page";
import { Script } from "./script";
import { type Server, startServer } from "./server";
import { press } from "./timer-page";

const CYCLE = [
  ...["focus", "shortBreak", "focus", "shortBreak"],
  ...["focus", "shortBreak", "focus", "longBreak"],
];

let browser: Browser;
let server: Server;
let alice: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launch();
});

beforeEach(async () => {
  server = await startServer();
  alice = await device(browser, server.url);
  page = await open(alice);
  await signUp(page, "alice");
  await minutePhases(page);
});

afterEach(async () => {
  await alice.close();
  await server.remove();
});

afterAll(() => browser.close());

const ways = [
  {
    gone: "the network is gone",
    go: () => alice.setOffline(true),
    comeBack: () => alice.setOffline(false),
  },
  {
    gone: "the server is killed",
    go: () => server.down("SIGKILL"),
    comeBack: async () => {
      await server.up();
      await page.clock.fastForward(POLL);
    },
  },
];

test.each(ways)("a cycle that is worked while $gone arrives once", async ({ go, comeBack }) => {
  await go();
  await says(page, "Offline");
  await hurry(page);

  await work(page, 3);
  await page.reload();
  await work(page, 5);
  await says(page, "Offline · 9 changes kept here");
  expect(await filed(server.ledger, "pomodoro", "id")).toEqual([]);
  await comeBack();
  await synced(page);

  expect(await filed(server.ledger, "pomodoro", "phase")).toEqual(CYCLE);
  expect(await timesWritten(server.ledger)).toEqual(CYCLE.map(() => 1));
  await expectWholeJournal(server.ledger);
});

test("an address that is no page's says what is kept here, and opens once the server is back", async () => {
  await server.down();
  await hurry(page);
  await work(page, 1);

  await page.goto("/nowhere");
  await page.getByText("and 2 changes made since, here").waitFor();
  await server.up();
  await page.getByRole("link", { name: "Try now" }).click();

  await page.getByRole("heading", { name: "There is no page here" }).waitFor();
});

/**
 * Let alice work two phases and write a task offline, while a program of hers saves a session that
 * takes the first half of the first phase. Returns when that phase began.
 */
async function overlap(): Promise<number> {
  const script = await Script.of(server, "alice");
  await alice.setOffline(true);
  await hurry(page);
  const began = await page.evaluate(() => Date.now());
  await work(page, 2);
  await page.getByLabel("New task").fill("Behind it");
  await page.getByLabel("New task").press("Enter");
  await script.post("/api/pomodoros", session(began - MINUTE / 2, began + MINUTE / 2));
  await alice.setOffline(false);
  await page.getByText("One change could not be saved to your account").waitFor();
  return began;
}

function session(from: number, to: number): object {
  const times = { startedAt: new Date(from).toISOString(), endedAt: new Date(to).toISOString() };
  return { phase: "focus", plannedSeconds: 60, ...times };
}

test("a change that is refused is set aside with its reason, and blocks nothing behind it", async () => {
  await overlap();

  await page.getByText(/Focus overlaps a session that another device saved first/).waitFor();
  await synced(page);
  expect(await filed(server.ledger, "pomodoro", "phase")).toEqual(["focus", "shortBreak"]);
  expect(await filed(server.ledger, "task", "text")).toEqual(["Behind it"]);
  await expectWholeJournal(server.ledger);
});

const answers = [
  { answer: "Fit it in", seconds: [60, 30, 60] },
  { answer: "Keep mine", seconds: [30, 60, 60] },
  { answer: "Keep theirs", seconds: [60, 60] },
];

test.each(answers)("what was set aside is settled by “$answer”", async ({ answer, seconds }) => {
  await overlap();

  await press(page, "Settle it");
  await page.getByRole("radio", { name: answer }).check();
  await press(page, answer);

  await expect.poll(() => lengths()).toEqual(seconds);
  await page.getByText("One change could not be saved").waitFor({ state: "detached" });
  await page.reload();
  await synced(page);
  expect(await page.getByRole("button", { name: "Settle it" }).count()).toBe(0);
  await expectWholeJournal(server.ledger);
});

/** How many seconds each session in the file is long, oldest first. */
async function lengths(): Promise<number[]> {
  const from = await filed(server.ledger, "pomodoro", "startedAt");
  const to = await filed(server.ledger, "pomodoro", "endedAt");
  return from.map((start, index) => Math.round((at(to[index]) - at(start)) / 1000));
}

function at(time: unknown): number {
  return Date.parse(String(time));
}
