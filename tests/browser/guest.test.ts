import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { addTask, PASSWORD, signIn, signUp, synced } from "./account";
import { device, launch, open } from "./browser";
import { expectWholeJournal, filed } from "./ledger";
import { add, told } from "./merge-page";
import { kept } from "./recorded";
import { type Server, startServer } from "./server";
import { clock, press } from "./timer-page";

let browser: Browser;
let server: Server;
let laptop: BrowserContext;
let guest: Page;

beforeAll(async () => {
  browser = await launch();
});

beforeEach(async () => {
  server = await startServer();
  laptop = await device(browser, server.url);
  guest = await open(laptop);
});

afterEach(async () => {
  await laptop.close();
  await server.remove();
});

afterAll(() => browser.close());

/** As a guest: stop a phase, write a task, and let the next phase run. */
async function work(): Promise<void> {
  await press(guest, "Start");
  await clock(guest).filter({ hasText: "24:58" }).waitFor();
  await press(guest, "Stop");
  await guest.getByText("1 session", { exact: true }).waitFor();
  await addTask(guest, "Write");
  await press(guest, "Start");
  await guest.getByRole("button", { name: "Pause", exact: true }).waitFor();
}

test("what a guest did goes along into a new account, and the phase runs on", async () => {
  await work();
  const [session] = await kept(guest);

  await guest.goto("/sign-in");
  await guest.getByText("1 session and 1 task on this device will come along.").waitFor();
  await signUp(guest, "alice");
  await expect.poll(() => filed(server.ledger, "timer", "state")).toEqual(["running"]);
  expect(await filed(server.ledger, "pomodoro", "id")).toEqual([]);
  expect(await kept(guest)).toEqual([session]);
  await add(guest, "1 session and 1 task");

  expect(await told(guest)).toBe("2 added");
  expect(await filed(server.ledger, "pomodoro", "id")).toEqual([session?.id]);
  expect(await filed(server.ledger, "task", "text")).toEqual(["Write"]);
  expect(await filed(server.ledger, "timer", "state")).toEqual(["running"]);
  expect(await kept(guest)).toEqual([]);
  await press(guest, "Go to the timer");
  await guest.getByRole("button", { name: "Pause", exact: true }).waitFor();
  await expectWholeJournal(server.ledger);
});

test("what a guest did goes along into an account in use, whose own phase runs on", async () => {
  const phone = await device(browser, server.url);
  const there = await open(phone);
  await signUp(there, "alice");
  await addTask(there, "Read");
  await press(there, "Start");
  await synced(there);
  await work();

  await signIn(guest, "alice");
  await guest.getByText(/^The phase you ran as a guest was stopped and kept/).waitFor();
  await add(guest, "2 sessions and 1 task");

  await there.getByText("2 sessions", { exact: true }).waitFor();
  const texts = await filed(server.ledger, "task", "text");
  expect(texts.toSorted()).toEqual(["Read", "Write"]);
  expect(await filed(server.ledger, "timer", "state")).toEqual(["running"]);
  await expectWholeJournal(server.ledger);
  await phone.close();
});

test("a sign-in that the page had no part in is taken over, and the guest's work is offered", async () => {
  await work();
  const account = { name: "alice", password: PASSWORD };
  await laptop.request.post("/auth/sign-up", { data: account });

  await guest.reload();

  await synced(guest);
  await guest.getByRole("button", { name: "Account, alice" }).waitFor();
  await guest.getByText("1 session and 1 task of this device are not in").waitFor();
  await guest.getByRole("link", { name: "Bring it along" }).waitFor();
  expect(await filed(server.ledger, "timer", "state")).toEqual(["running"]);
});

/** The guest's device in Tokyo, after they have saved a setting in Berlin. */
async function inTokyo(): Promise<Page> {
  await guest.goto("/settings");
  const breaks = guest.getByRole("switch", { name: "Start breaks by themselves" });
  await breaks.click();
  await expect.poll(() => breaks.getAttribute("aria-checked")).toBe("true");
  const storageState = await laptop.storageState({ indexedDB: true });
  const travelled = await browser.newContext({
    baseURL: server.url,
    locale: "en-GB",
    timezoneId: "Asia/Tokyo",
    storageState,
  });
  return open(travelled);
}

test("a guest who has travelled is asked once whether to use the zone they are in", async () => {
  const page = await inTokyo();

  await press(page, "Keep Europe/Berlin");
  await page.getByText("You seem to be in Asia/Tokyo").waitFor({ state: "detached" });
  await page.reload({ waitUntil: "networkidle" });
  await clock(page).waitFor();

  expect(await page.getByText("You seem to be in").count()).toBe(0);
  await page.context().close();
});

test("a guest who has travelled uses the zone they are in", async () => {
  const page = await inTokyo();

  await press(page, "Use Asia/Tokyo");
  await page.getByText("You seem to be in Asia/Tokyo").waitFor({ state: "detached" });
  await page.goto("/settings");

  const zone = page.getByLabel("Time zone");
  await expect.poll(() => zone.inputValue()).toBe("Asia/Tokyo");
  await page.context().close();
});

test("a guest's page asks the server once who is signed in, and nothing else", async () => {
  const phone = await device(browser, server.url);
  const asked: string[] = [];
  phone.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (/^\/(api|auth)\//.test(pathname)) asked.push(pathname);
  });
  const errors: string[] = [];
  phone.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });

  const page = await phone.newPage();
  await page.goto("/", { waitUntil: "networkidle" });
  await page.getByRole("banner").getByText("On this device only").waitFor();

  expect(asked).toEqual(["/auth/session"]);
  expect(errors).toEqual([]);
  await phone.close();
});
