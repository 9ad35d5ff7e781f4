import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { signUp, synced } from "./account";
import { device, launch, open } from "./browser";
import { add, edit, fill, form, listed, openForm, row, type } from "./history-page";
import { focused, pressByKey, tabTo } from "./keyboard";
import { sessionsOf } from "./ledger";
import { openAtNine, pass, recorded, sleep } from "./moved-clock";
import { kept } from "./recorded";
import { type Server, startServer } from "./server";
import { follow, press } from "./timer-page";

/** So long a toast is shown before the next one. */
const TOAST_MS = 8_000;

let browser: Browser;
let server: Server;
let page: Page;

beforeAll(async () => {
  server = await startServer();
  browser = await launch();
});

beforeEach(async () => {
  page = await openAtNine(browser, server.url);
  await follow(page, "History");
});

afterEach(() => page.context().close());

afterAll(async () => {
  await browser.close();
  await server.remove();
});

test("a session that was not timed is added, and taken back", async () => {
  await add(page, "08:10", "08:35");
  await page.getByText("25 min of focus").waitFor();
  expect(await recorded(page)).toEqual(["focus -50–-25"]);

  await press(page, "Undo");

  await page.getByText("Nothing yet today.").waitFor();
  expect(await recorded(page)).toEqual([]);
});

test("a session is put right, and the page says what it was", async () => {
  await add(page, "08:10", "08:35");

  await edit(page, "08:10–08:35");
  await form(page).getByLabel("End").fill("830");
  await form(page).getByRole("button", { name: "Short", exact: true }).click();
  await form(page).getByLabel("Note").fill("a walk");
  await press(page, "Save");

  await row(page, "08:10–08:30").getByText("Short break").waitFor();
  await row(page, "08:10–08:30").getByText("a walk").waitFor();
  expect(await recorded(page)).toEqual(["shortBreak -50–-30"]);
});

test("a session is deleted, and comes back", async () => {
  await add(page, "08:10", "08:35");
  await edit(page, "08:10–08:35");

  await press(page, "Delete");
  await page.clock.fastForward(TOAST_MS);
  await page.getByText("Deleted Focus, 08:10–08:35").waitFor();
  expect(await recorded(page)).toEqual([]);
  await page.keyboard.press("Control+z");

  await row(page, "08:10–08:35").waitFor();
});

test.each([
  { how: "Trim", minutes: "25 → 10 min", after: ["focus -60–-50", "focus -50–-40"] },
  {
    how: "Split",
    minutes: "25 → 10 + 5 min",
    after: ["focus -60–-50", "focus -50–-40", "focus -40–-35 stopped"],
  },
  { how: "Replace", minutes: "25 → 0 min", after: ["focus -50–-40"] },
])("an overlap is settled by $how, and taken back whole", async ({ how, minutes, after }) => {
  await add(page, "08:00", "08:25");
  await openForm(page);
  await type(page, "08:10", "08:20");
  await form(page).getByText("Overlaps 08:00–08:25 Focus").waitFor();

  await form(page).getByRole("radio", { name: how }).check();
  await form(page).locator(".choice", { hasText: how }).getByText(minutes).waitFor();
  await press(page, `Add and ${how.toLowerCase()}`);
  await row(page, "08:10–08:20").waitFor();
  expect(await recorded(page)).toEqual(after);

  await page.clock.fastForward(TOAST_MS);
  await page.getByText("Added Focus, 08:10–08:20").waitFor();
  await press(page, "Undo");
  await expect.poll(() => recorded(page)).toEqual(["focus -60–-35"]);
});

test.each([
  ["08:35", "08:10", "The end is before the start at 08:35."],
  ["08:35", "late", "“late” is no time."],
  ["08:35", "09:30", "09:30 has not come yet. It is 09:00 now."],
])("%s to %s is refused with a reason, and nothing typed is lost", async (start, end, says) => {
  await openForm(page);
  await type(page, start, end);
  await form(page).getByLabel("Note").fill("the call");

  await press(page, "Add");

  await form(page).getByText(says).waitFor();
  expect(await form(page).getByLabel("End").inputValue()).toBe(end);
  expect(await form(page).getByLabel("Note").inputValue()).toBe("the call");
  expect(await recorded(page)).toEqual([]);
});

test("the hour that summer time skips is no time of that day", async () => {
  await page.goto("/history?day=2025-03-29");
  await openForm(page);
  await type(page, "02:30", "03:30");

  await press(page, "Add");

  await form(page).getByText("The clock skipped 02:30 on that day.").waitFor();
});

test("what the timer is recording cannot be recorded by hand as well", async () => {
  await follow(page, "Timer");
  await press(page, "Start");
  await pass(page, 10);
  await follow(page, "History");
  await page.getByText("09:00–09:25").waitFor();

  await openForm(page);
  await type(page, "08:50", "09:05");
  await press(page, "Add");

  await form(page).getByText("The timer runs since 09:00.").waitFor();
});

/** Run a phase to 09:25, stay two minutes longer, and put right in the history what was recorded. */
async function changeWhatEnded(): Promise<void> {
  await follow(page, "Timer");
  await press(page, "Start");
  await pass(page, 27);
  await page.getByRole("button", { name: "Start break" }).waitFor();
  await follow(page, "History");
  await edit(page, "09:00–09:25");
  await form(page).getByLabel("Note").fill("a good one");
  await form(page).getByLabel("Start").fill("08:50");
  await press(page, "Save");
  await row(page, "08:50–09:25").waitFor();
  await follow(page, "Timer");
}

test("what was put right of a phase that just ended stays when its overtime is added", async () => {
  await changeWhatEnded();

  await press(page, "Start break");
  await page.getByRole("button", { name: "Pause" }).waitFor();

  const [session] = await kept(page);
  expect(session?.note).toBe("a good one");
  expect(session?.overtimeSeconds).toBeGreaterThanOrEqual(120);
  expect(await recorded(page)).toEqual(["focus -10–27"]);
});

test("what was put right of a phase that just ended stays when it goes on", async () => {
  await changeWhatEnded();

  await press(page, "+5 min");
  await pass(page, 5);
  await page.getByRole("button", { name: "Start break" }).waitFor();

  expect((await kept(page))[0]?.note).toBe("a good one");
  expect(await recorded(page)).toEqual(["focus -10–32"]);
});

test("the days are turned by arrow keys and kept in the address", async () => {
  await page.keyboard.press("ArrowLeft");
  await page.getByText("Sunday 1 March").waitFor();
  await page.keyboard.press("ArrowLeft");
  await page.getByText("Saturday 28 February").waitFor();
  await page.keyboard.press("ArrowRight");
  expect(new URL(page.url()).search).toBe("?day=2026-03-01");

  await page.reload();
  await page.getByText("Sunday 1 March").waitFor();
  await press(page, "Today");

  await page.getByText("Monday 2 March").waitFor();
  await page.goBack();
  await page.getByText("Sunday 1 March").waitFor();
});

test("what is being written stays when the day turns, and is of the day it was begun on", async () => {
  await add(page, "08:00", "08:25");
  await openForm(page);
  await type(page, "08:30", "08:40");
  await sleep(page, 20 * 60); // the next day begins at four o'clock
  await page.getByRole("button", { name: "Today", exact: true, disabled: false }).waitFor();

  expect(await form(page).getByLabel("End").inputValue()).toBe("08:40");
  await form(page).getByRole("button", { name: "Add", exact: true }).click();
  await page.getByText("Tuesday 3 March").waitFor();

  expect(await recorded(page)).toEqual(["focus -60–-35", "focus -30–-20"]);
});

test("an editor stays open when the day turns, until another day is asked for", async () => {
  await add(page, "08:00", "08:25");
  await edit(page, "08:00–08:25");
  await form(page).getByLabel("Note").fill("the letters");
  await sleep(page, 20 * 60);
  await page.getByRole("button", { name: "Today", exact: true, disabled: false }).waitFor();
  expect(await form(page).getByLabel("Note").inputValue()).toBe("the letters");

  await press(page, "Today");

  await page.getByText("Tuesday 3 March").waitFor();
  expect(await form(page).count()).toBe(0);
});

test("a day is chosen by its date", async () => {
  await page.getByLabel("Day", { exact: true }).fill("2025-12-24");

  await page.getByText("Wednesday 24 December 2025").waitFor();
  await add(page, "10:00", "10:25");
  expect(await page.getByText("25 min of focus").count()).toBe(1);
});

test("a time without a session is offered to be filled", async () => {
  await add(page, "08:00", "08:10");
  await add(page, "08:30", "08:40");
  await page.getByText("20 min without a session").waitFor();

  await press(page, "Add here, 08:10–08:30");
  await press(page, "Add");

  await row(page, "08:10–08:30").waitFor();
  expect(await listed(page)).toEqual(["08:00–08:10", "08:10–08:30", "08:30–08:40"]);
});

test("36,000 sessions are searched a page at a time", async () => {
  await fill(page, 36_000, "the needle");
  await page.reload();
  await press(page, "Search all days");
  await page.getByText("The latest 50 sessions").waitFor();
  expect(await page.locator(".session-row").count()).toBe(50);

  await press(page, "Show more");
  await page.getByText("The latest 100 sessions").waitFor();
  await page.getByRole("searchbox").fill("NEEDLE");

  await page.getByText("1 session", { exact: true }).waitFor();
  expect(new URL(page.url()).searchParams.get("search")).toBe("NEEDLE");
  await edit(page, "the needle");
  await form(page).getByLabel("Tags").fill("found, even");
  await press(page, "Save");
  await page.locator(".tag", { hasText: "found" }).waitFor();
});

test("tags are chips that are typed, and taken away by a press or by Backspace", async () => {
  await openForm(page);
  await type(page, "08:00", "08:25");
  const tags = form(page).getByLabel("Tags");
  await tags.pressSequentially("work,letters,home,late");
  await tags.press("Enter");
  await tags.press("Backspace");
  await press(page, "Take away the tag letters");
  await tags.pressSequentially("quick");

  await press(page, "Add");

  await row(page, "08:00–08:25").waitFor();
  expect((await kept(page))[0]?.tags).toEqual(["work", "home", "quick"]);
});

test("an editor stays open beside a session that is added, which shows what it overlaps", async () => {
  await add(page, "08:00", "08:25");
  await add(page, "08:30", "08:55");
  await edit(page, "08:00–08:25");
  await form(page).getByLabel("Note").fill("the letters");
  await press(page, "Add a session");
  const adding = page.locator(".card > .session-form");
  await adding.getByLabel("Start").fill("08:40");
  await adding.getByLabel("End").fill("08:45");

  await page.locator(".is-overlapped", { hasText: "08:30–08:55" }).waitFor();
  await adding.getByRole("button", { name: "Cancel" }).click();

  expect(await form(page).getByLabel("Note").inputValue()).toBe("the letters");
  await page.locator(".is-overlapped").waitFor({ state: "detached" });
});

test("filters hold for the day", async () => {
  await add(page, "08:00", "08:10", "the letters");
  await add(page, "08:10", "08:20");
  await edit(page, "08:10–08:20");
  await form(page).getByRole("button", { name: "Long", exact: true }).click();
  await press(page, "Save");

  await press(page, "Breaks 1");

  expect(await listed(page)).toEqual(["08:10–08:20"]);
  await press(page, "Interrupted 0");
  await page.getByText("No session of this day fits.").waitFor();
  await press(page, "Show all");
  expect(await listed(page)).toEqual(["08:00–08:10", "08:10–08:20"]);
});

test("a session is added by keys alone", async () => {
  await pressByKey(page, "Add a session");
  await expect.poll(async () => (await focused(page)).name).toBe("Start");
  await page.keyboard.type("8");
  await tabTo(page, "End");
  await page.keyboard.type("825");
  await page.keyboard.press("Enter");

  await row(page, "08:00–08:25").waitFor();
  await pressByKey(page, /^Edit Focus/);
  await expect.poll(async () => (await focused(page)).name).toBe("Start");
  await page.keyboard.press("Escape");
  await form(page).waitFor({ state: "detached" });
  await expect.poll(async () => (await focused(page)).name).toMatch(/^Edit Focus/);
});

test("on a phone a session is written over the whole of it", async () => {
  await page.setViewportSize({ width: 390, height: 800 });
  await openForm(page);
  const box = await page.getByRole("dialog", { name: "Add a session" }).boundingBox();
  expect(box).toMatchObject({ x: 0, y: 0, width: 390, height: 800 });

  await type(page, "08:00", "08:25");
  await page.setViewportSize({ width: 1000, height: 390 });

  expect(await form(page).getByLabel("End").inputValue()).toBe("08:25");
});

test("what is put right arrives in the account, also after a time offline", async () => {
  const alice = await open(await device(browser, server.url));
  await signUp(alice, "alice");
  await alice.goto("/history?day=2026-03-02");
  await add(alice, "08:00", "08:25");
  await synced(alice);
  await alice.context().setOffline(true);

  await openForm(alice);
  await type(alice, "08:10", "08:20");
  await press(alice, "Add and trim");
  await row(alice, "08:00–08:10").waitFor();
  await alice.context().setOffline(false);

  const minutes = async () => {
    const sessions = await sessionsOf(server.ledger, "alice");
    return sessions.map((one) => (one.endedAt - one.startedAt) / 60_000);
  };
  await expect.poll(minutes, { timeout: 20_000 }).toEqual([10, 10]);
  await alice.context().close();
});

test("what became of a session is told, and what it was can be had again", async () => {
  const bob = await open(await device(browser, server.url));
  await signUp(bob, "bob");
  await bob.goto("/history?day=2026-03-02");
  await add(bob, "08:00", "08:25");
  await synced(bob);
  await edit(bob, "08:00–08:25");
  await type(bob, "08:00", "08:10");
  await press(bob, "Save");
  await row(bob, "08:00–08:10").waitFor();
  await synced(bob);

  await edit(bob, "08:00–08:10");
  await bob.getByText("added by hand, changed once").waitFor();
  await press(bob, "see the trail");
  await bob.getByText("08:00–08:25 Focus → 08:00–08:10 Focus").waitFor();
  await bob.getByRole("button", { name: /^As it was before it was changed/ }).click();
  await press(bob, "Save");

  await row(bob, "08:00–08:25").waitFor();
  await bob.context().close();
});
