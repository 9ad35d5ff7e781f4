import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { PASSWORD, says, synced } from "./account";
import { device, launch, open } from "./browser";
import { focused, pressByKey, tabTo } from "./keyboard";
import { openAtNine } from "./moved-clock";
import { type Server, startServer } from "./server";
import { clock } from "./timer-page";

let browser: Browser;
let server: Server;
let page: Page;

beforeAll(async () => {
  server = await startServer();
  browser = await launch();
});

beforeEach(async () => {
  page = await open(await device(browser, server.url));
  await clock(page).waitFor();
});

afterEach(() => page.context().close());

afterAll(async () => {
  await browser.close();
  await server.remove();
});

async function shows(name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).waitFor();
}

test("a task is written down, worked on, interrupted and stopped by keys alone", async () => {
  await page.keyboard.press("t");
  await page.keyboard.type("Write the report");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Work on Write the report", pressed: true }).waitFor();

  await tabTo(page, "Start");
  await page.keyboard.press("Space");
  await shows("Pause");
  await pressByKey(page, "! Interrupted");
  await page.getByLabel("Note").fill("the post");
  await pressByKey(page, "A thought of mine");
  await shows("! Interrupted 1");
  await tabTo(page, "Pause");
  await page.keyboard.press("Space");
  await shows("Resume");
  await page.keyboard.press("Space");
  await shows("Pause");
  await page.keyboard.press("Escape");

  await page.getByText("Stopped after 0 min").waitFor();
  await page.keyboard.press("Control+z");
  await shows("Pause");
});

test("the settings are changed by keys alone", async () => {
  await pressByKey(page, "Settings");
  await page.getByRole("heading", { name: "Settings", level: 1 }).waitFor();

  await tabTo(page, "Focus, min");
  await page.keyboard.press("ArrowUp");
  await tabTo(page, "Start breaks by themselves");
  await page.keyboard.press("Space");
  await page.getByRole("switch", { name: "Start breaks by themselves", checked: true }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("t");

  await clock(page).filter({ hasText: "26:00" }).waitFor();
});

test("an account is created and left by keys alone", async () => {
  await pressByKey(page, "Sign in");
  await page.getByRole("heading", { name: "Your timer, on every device" }).waitFor();
  await pressByKey(page, "Create account");
  await tabTo(page, "User name");
  await page.keyboard.type("alice");
  await tabTo(page, "Password");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await synced(page);

  await pressByKey(page, /^Account, alice/);
  await page.getByRole("dialog").waitFor();
  await pressByKey(page, "Sign out");

  await says(page, "On this device only");
});

const dialogs = [
  { opener: "! Interrupted", title: "What interrupted you?", before: "Pause" },
  { opener: "Keyboard: ?", title: "Keyboard", before: "Pause" },
];

test.each(dialogs)("the focus goes back to $opener from its dialog", async ({ opener, title }) => {
  await page.keyboard.press("Space");
  await shows("Pause");
  await pressByKey(page, opener);
  await page.getByRole("dialog", { name: title }).waitFor();

  await page.keyboard.press("Escape");

  await page.getByRole("dialog").waitFor({ state: "detached" });
  await expect.poll(async () => (await focused(page)).name).toBe(opener);
  await shows("Pause");
});

test("the focus goes back to the menu from the dialog of its item", async () => {
  await pressByKey(page, "More actions");
  await page.locator("[role=menuitem]:focus").waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "How long?" }).waitFor();

  await page.keyboard.press("Escape");

  await page.getByRole("dialog").waitFor({ state: "detached" });
  await expect.poll(async () => (await focused(page)).name).toBe("More actions");
});

test("starts, ends, five minutes and one minute are announced, and nothing else", async () => {
  const guest = await openAtNine(browser, server.url);
  await guest.evaluate(() => {
    const said: string[] = [];
    const places = document.querySelectorAll("[aria-live], [role=status], [role=alert]");
    const hear = () => {
      for (const place of places) if (place.textContent) said.push(place.textContent);
    };
    for (const place of places)
      new MutationObserver(hear).observe(place, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    Object.assign(window, { said });
  });

  await guest.keyboard.press("Space");
  await guest.getByRole("button", { name: "Pause" }).waitFor();
  for (let tenth = 0; tenth < 160; tenth += 1) await guest.clock.fastForward(10_000);
  await guest.getByRole("button", { name: "Start break" }).click();
  await guest.getByRole("button", { name: "Snooze 5 min" }).waitFor();

  expect(await guest.evaluate(() => Reflect.get(window, "said"))).toEqual([
    "Focus started, 25 min.",
    "5 minutes left.",
    "1 minute left.",
    "Focus is over. A short break comes next.",
    "Short break started, 5 min.",
  ]);
  await guest.context().close();
});
