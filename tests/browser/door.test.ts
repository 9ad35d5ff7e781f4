import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { says, signUp, synced } from "./account";
import { device, launch, open } from "./browser";
import { expectWholeJournal, filed, timesWritten } from "./ledger";
import { hurry, minutePhases, POLL, work } from "./offline-page";
import { Stack } from "./stack";
import { clock } from "./timer-page";

// On a stack only: who is away has a door in front, which answers for them.

let browser: Browser;
let stack: Stack;
let alice: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launch();
});

beforeEach(async () => {
  stack = await Stack.start();
  alice = await device(browser, stack.url);
});

afterEach(async () => {
  await alice.close();
  await stack.remove();
});

afterAll(() => browser.close());

test("what is worked while the API is killed arrives once", async () => {
  page = await open(alice);
  await signUp(page, "alice");
  await minutePhases(page);
  await stack.down("SIGKILL", "api");
  await says(page, "Offline");
  await hurry(page);

  await work(page, 3);
  expect((await page.request.get("/api/timer")).status()).toBe(502);
  expect(await filed(stack.ledger, "pomodoro", "id")).toEqual([]);
  await stack.up();
  await page.clock.fastForward(POLL);
  await synced(page);

  const phases = ["focus", "shortBreak", "focus"];
  expect(await filed(stack.ledger, "pomodoro", "phase")).toEqual(phases);
  expect(await timesWritten(stack.ledger)).toEqual([1, 1, 1]);
  await expectWholeJournal(stack.ledger);
});

test("who comes while the page is away is told so, and is let in when it is back", async () => {
  await stack.down("SIGKILL", "app");
  page = await alice.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));

  const answer = await page.goto("/");

  expect(answer?.status()).toBe(502);
  await page.getByText(/by itself, next in \d seconds/).waitFor();
  const now = page.getByRole("link", { name: "Try now" });
  expect(await now.evaluate((shown) => getComputedStyle(shown).minHeight)).toBe("44px");
  expect(complaints.filter((text) => !text.includes("502"))).toEqual([]); // as the policy's would be
  await stack.up();
  await now.click();
  await clock(page).waitFor();
});
