import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { addTask, says, signIn, signOut, signUp, synced } from "./account";
import { device, launch, open } from "./browser";
import { filed } from "./ledger";
import { type Server, startServer } from "./server";
import { listen, sounds } from "./sounds";
import { press } from "./timer-page";

let browser: Browser;
let server: Server;
let alice: BrowserContext;
/** Two tabs of one device. */
let first: Page;
let second: Page;

beforeAll(async () => {
  browser = await launch();
});

beforeEach(async () => {
  server = await startServer();
  alice = await device(browser, server.url);
  await listen(alice);
  first = await open(alice);
  await signUp(first, "alice");
  second = await open(alice);
  await synced(second);
});

afterEach(async () => {
  await alice.close();
  await server.remove();
});

afterAll(() => browser.close());

/** How many rings and ticks a tab has on their way. */
async function due(page: Page): Promise<number> {
  const now = Date.now();
  return (await sounds(page)).filter((sound) => sound.due > now && sound.over === null).length;
}

test("two tabs agree on the timer, and one of them rings", async () => {
  await second.getByRole("heading", { name: "Today" }).click();
  await press(first, "Start");
  await second.getByRole("button", { name: "Pause", exact: true }).waitFor();

  const rings = async () => (await due(first)) + (await due(second));
  await expect.poll(rings).toBe(1);

  const [leading, other] = (await due(first)) === 1 ? [first, second] : [second, first];
  await leading.close();
  await expect.poll(() => due(other)).toBe(1);
});

test("when the tab that syncs is closed, the other one does", async () => {
  await first.close();

  await addTask(second, "Write");

  await synced(second);
  await expect.poll(() => filed(server.ledger, "task", "text")).toEqual(["Write"]);
});

test("signing out in one tab leaves nothing private in either", async () => {
  await addTask(first, "Write to Bob");
  await second.getByRole("button", { name: "Edit Write to Bob" }).waitFor();
  await synced(first);

  await signOut(first, "alice");

  await second.getByText("On this device only").waitFor();
  await expect.poll(() => databases(first)).toEqual(["pomodoro:guest"]);
  for (const page of [first, second]) expect(await page.innerText("body")).not.toContain("Bob");
  expect(await remembered(first)).not.toMatch(/Bob|alice/);
  const cookies = (await alice.cookies()).map(({ name }) => name.replace("__Host-", ""));
  expect(cookies).toEqual(["pomodoro-device"]); // which opens nothing
});

test("who keeps their records here is shown them at the next sign-in, and nobody before", async () => {
  await addTask(first, "Write to Bob");
  await synced(first);

  await signOut(first, "alice", "Keep them");

  await first.getByText("Your records are kept on this device").waitFor();
  expect((await databases(first)).length).toBe(2);
  for (const page of [first, second]) expect(await page.innerText("main")).not.toContain("Bob");
  await signIn(first, "alice");
  await second.getByRole("button", { name: "Edit Write to Bob" }).waitFor();
});

test("wiping what could not be sent takes a word of its own", async () => {
  await alice.clearCookies();
  await addTask(first, "Write to Bob");
  await says(first, "Signed out · 1 change kept here");

  await first.getByRole("button", { name: "Account, alice" }).click();
  await first.getByText("is not in your account yet; sending it is tried first").waitFor();
  await first.getByRole("radio", { name: "Wipe them" }).check();
  await press(first, "Sign out");
  await first.getByText("1 change could not be sent to your account").waitFor();
  await press(first, "Sign out and lose 1 change");

  await second.getByText("On this device only").waitFor();
  await expect.poll(() => databases(first)).toEqual(["pomodoro:guest"]);
});

/** The names of the databases that the browser keeps. */
function databases(page: Page): Promise<(string | undefined)[]> {
  return page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
}

/** All that the browser remembers beside its databases: storage, and what the service worker keeps. */
function remembered(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const caching = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
    const kept = (await Promise.all(caching)).flat().map(({ url }) => url);
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, kept]);
  });
}
