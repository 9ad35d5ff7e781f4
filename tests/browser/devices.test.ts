import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { addTask, says, signIn, signUp, synced } from "./account";
import { device, launch, open } from "./browser";
import { expectWholeJournal, filed, timesWritten } from "./ledger";
import { pressedAt, shownAt } from "./moments";
import { Script } from "./script";
import { type Server, startServer } from "./server";
import { press, startByKeys } from "./timer-page";

const SECOND = 1000;

let browser: Browser;
let server: Server;
let laptop: BrowserContext;
let phone: BrowserContext;
/** The same account, on two devices. */
let here: Page;
let there: Page;

beforeAll(async () => {
  browser = await launch();
});

beforeEach(async () => {
  server = await startServer();
  laptop = await device(browser, server.url);
  phone = await device(browser, server.url);
  here = await open(laptop);
  there = await open(phone);
  await signUp(here, "alice");
  await signIn(there, "alice");
});

afterEach(async () => {
  await laptop.close();
  await phone.close();
  await server.remove();
});

afterAll(() => browser.close());

function shows(page: Page, button: string, timeout = 30 * SECOND): Promise<void> {
  return onTimer(page, button).waitFor({ timeout });
}

/** Press a button of the timer; a note above it may have one of the same name. */
function pressTimer(page: Page, button: string): Promise<void> {
  return onTimer(page, button).click();
}

function onTimer(page: Page, button: string): Locator {
  const timer = page.getByRole("region", { name: "Timer" });
  return timer.getByRole("button", { name: button, exact: true });
}

test("what is started here is seen there within a second, and paused there it is seen here", async () => {
  const waits = [await seenAfter(onTimer(here, "Start"), there, "Pause")];
  await there.getByText(/^Started on Chrome on \w+ at \d\d:\d\d$/).waitFor();
  const pause = there.locator(".note").getByRole("button", { name: "Pause" });
  waits.push(await seenAfter(pause, here, "Resume"));
  waits.push(await seenAfter(onTimer(here, "Resume"), there, "Pause"));
  waits.push(await seenAfter(onTimer(there, "Pause"), here, "Resume"));
  waits.push(await seenAfter(onTimer(here, "Resume"), there, "Pause"));

  if (process.env["SOAK"]) expect(median(waits)).toBeLessThan(SECOND);
  await expect.poll(() => filed(server.ledger, "timer", "state")).toEqual(["running"]);
});

/** From a press of a button until the other page's timer has the button `words`, in ms. */
async function seenAfter(button: Locator, other: Page, words: string): Promise<number> {
  const moments = [pressedAt(button.page()), shownAt(other, words)] as const;
  await button.click();
  const [pressed, shown] = await Promise.all(moments);
  return shown - pressed;
}

/** Of several tries: the machine of the tests is shared, and one alone may have to wait for it. */
function median(waits: number[]): number {
  return waits.toSorted((one, other) => one - other)[Math.floor(waits.length / 2)] ?? Number.NaN;
}

test("when both act at once one wins, and the other says so", async () => {
  await pressTimer(here, "Start");
  await shows(there, "Pause");
  await phone.setOffline(true);
  await says(there, "Offline");
  await pressTimer(there, "Stop");
  await shows(there, "Start");

  await pressTimer(here, "Pause");
  await expect.poll(() => filed(server.ledger, "timer", "state")).toEqual(["paused"]);
  await phone.setOffline(false);

  await there.getByText(/^Already paused on Chrome on \w+, \d+ seconds? before$/).waitFor();
  await shows(there, "Resume");
  await synced(there);
  expect(await filed(server.ledger, "timer", "state")).toEqual(["paused"]);
  expect(await filed(server.ledger, "pomodoro", "id")).toEqual([]);
  await expectWholeJournal(server.ledger);
});

test("a start on both at the same moment is one timer", async () => {
  const both = [phone, laptop];
  await Promise.all(both.map((each) => each.setOffline(true)));
  await Promise.all([says(here, "Offline"), says(there, "Offline")]);
  await Promise.all([pressTimer(here, "Start"), pressTimer(there, "Start")]);
  await Promise.all([shows(here, "Pause"), shows(there, "Pause")]);

  await Promise.all(both.map((each) => each.setOffline(false)));
  await Promise.all([synced(here), synced(there)]);

  const told = [here, there].map((page) => page.getByText(/^Already started/).count());
  await expect.poll(async () => (await Promise.all(told)).toSorted()).toEqual([0, 1]);
  expect(await filed(server.ledger, "timer", "state")).toEqual(["running"]);
  expect(await filed(server.ledger, "pomodoro", "id")).toEqual([]);
});

test("tasks and settings that both change offline come together", async () => {
  await addTask(here, "Write");
  await there.getByRole("button", { name: "Edit Write" }).waitFor();
  await laptop.setOffline(true);
  await phone.setOffline(true);

  await here.getByRole("checkbox", { name: "Done: Write" }).check();
  await addTask(here, "Read");
  await rename(there, "Write", "Write it down");
  await change(here, "Focus: more");
  await change(there, "Short break: more");
  await laptop.setOffline(false);
  await phone.setOffline(false);
  await Promise.all([synced(here), synced(there)]);

  await expect.poll(() => filed(server.ledger, "task", "text")).toEqual(["Write it down", "Read"]);
  expect(await filed(server.ledger, "task", "done")).toEqual([true, false]);
  expect(await filed(server.ledger, "settings", "focusMinutes")).toEqual([26]);
  expect(await filed(server.ledger, "settings", "shortBreakMinutes")).toEqual([6]);
  await Promise.all([here, there].map((page) => page.getByText("Focus 26").waitFor()));
  await Promise.all([here, there].map((page) => page.getByText("Short 6").waitFor()));
});

async function rename(page: Page, from: string, to: string): Promise<void> {
  await press(page, `Edit ${from}`);
  await page.getByLabel("Task", { exact: true }).fill(to);
  await press(page, "Save");
}

/** Press a button on the settings page, and come back. */
async function change(page: Page, button: string): Promise<void> {
  const pages = page.getByRole("navigation");
  await pages.getByRole("link", { name: "Settings" }).click();
  await press(page, button);
  await pages.getByRole("link", { name: "Timer" }).click();
}

/** A command, and the button that the page's timer then has. */
const PAUSED = ["pause", "Resume"] as const;
const PAUSED_AND_RESUMED = [PAUSED, ["resume", "Pause"]] as const;

test("what a script does with a token is seen on the page within a second", async () => {
  const script = await Script.of(server, "alice");
  await pressTimer(here, "Start");
  await shows(there, "Pause");

  const waits: number[] = [];
  for (const [command, words] of [...PAUSED_AND_RESUMED, ...PAUSED_AND_RESUMED, PAUSED]) {
    const shown = shownAt(here, words);
    const asked = Date.now();
    await script.post(`/api/timer/${command}`);
    waits.push((await shown) - asked);
  }

  if (process.env["SOAK"]) expect(median(waits)).toBeLessThan(SECOND);
  await shows(there, "Resume");
  await pressTimer(there, "Resume");
  await expect.poll(() => state(script)).toBe("running");
});

async function state(script: Script): Promise<string> {
  const timer = await script.get<{ state: string }>("/api/timer");
  return timer.state;
}

test("a restart of the server is bridged: the stream says bye, and the page comes back", async () => {
  const stream = fetch(`${server.url}/api/events`, { headers: await cookieOf(laptop) });
  const said = stream.then((answer) => answer.text());
  await server.down("SIGTERM");
  await pressTimer(here, "Start");
  await says(here, "Offline");
  await server.up();

  expect(await said).toContain("event: bye");
  await Promise.all([synced(here), shows(there, "Pause")]);
  expect(await filed(server.ledger, "timer", "state")).toEqual(["running"]);
});

async function cookieOf(context: BrowserContext): Promise<{ Cookie: string }> {
  const cookies = await context.cookies();
  return { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
}

test("a phase that runs out on both devices is recorded once", async () => {
  await startByKeys(here, 1);
  await shows(there, "Pause");

  await Promise.all([here, there].map((page) => shows(page, "Start break", 80 * SECOND)));
  await Promise.all([synced(here), synced(there)]);

  expect(await filed(server.ledger, "timer", "state")).toEqual(["ended"]);
  expect(await filed(server.ledger, "pomodoro", "cancelledAt")).toEqual([null]);
  expect(await timesWritten(server.ledger)).toEqual([1]);
  await expectWholeJournal(server.ledger);
}, 120_000);
