import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { signOut, synced } from "./account";
import { launch } from "./browser";
import { focused, pressByKey, tabTo } from "./keyboard";
import { expectWholeJournal, filed, sessionsOf } from "./ledger";
import { manySessions } from "./many";
import { add, arrive, beforeAnna, newcomer, putThere, told } from "./merge-page";
import { focus, task } from "./past";
import { kept } from "./recorded";
import { type Server, startServer } from "./server";
import { press } from "./timer-page";

let browser: Browser;
let server: Server;
let page: Page;

beforeAll(async () => {
  browser = await launch();
});

beforeEach(async () => {
  server = await startServer();
});

afterEach(async () => {
  await page.context().close();
  await server.remove();
});

afterAll(() => browser.close());

/** How many sessions are in the account, and on the device. */
async function there(): Promise<number> {
  return (await sessionsOf(server.ledger, "anna")).length;
}

async function here(): Promise<number> {
  return (await kept(page)).length;
}

/** The minutes of each session in the account, oldest first. */
async function minutes(): Promise<number[]> {
  const sessions = await sessionsOf(server.ledger, "anna");
  return sessions.map(({ startedAt, endedAt }) => (endedAt - startedAt) / 60_000);
}

describe("what a guest did, before an account that has other work", () => {
  beforeEach(async () => {
    page = await beforeAnna(browser, server, "anna", "/settings");
    await arrive(page, "anna");
  });

  test("is shown before anything is saved", async () => {
    await page.getByText("7 sessions and 3 tasks will be added").waitFor();
    await page.getByText("Of 9 sessions and 4 tasks on this device; the rest are in").waitFor();
    await page.getByText("This device’s session ends at 09:45: 15 min are added.").waitFor();
    await page.getByText("Yours becomes 14:00–14:05 and 14:10–14:25: 20 min").waitFor();

    expect(await there()).toBe(4);
    expect(await here()).toBe(9);
  });

  test("is counted anew with each choice, on the button too", async () => {
    const report = page.getByRole("group", { name: "What becomes of Write the report" });
    await report.getByRole("button", { name: "Keep theirs" }).click();
    await page.getByText("Task already there").click();
    const twin = page.getByRole("group", { name: "What becomes of the task Write the report" });
    await twin.getByRole("button", { name: "Keep both" }).click();

    await page.getByText("6 sessions and 4 tasks will be added").waitFor();
    await page.getByText("in your account already or left out").waitFor();
    await add(page, "6 sessions and 4 tasks");

    expect(await told(page)).toBe("10 added, 3 unchanged");
    expect((await filed(server.ledger, "task", "text")).toSorted()).toContain("Write the report");
    expect(await minutes()).toEqual([25, 25, 25, 5, 5, 15, 25, 25, 5, 25, 25]);
  });

  test("comes in with the gentlest answers, and leads back to where it was asked", async () => {
    await add(page, "7 sessions and 3 tasks");

    expect(await told(page)).toBe("10 added, 3 unchanged");
    await page.getByText("6 whole, and Review Maria’s pull request in 2 parts").waitFor();
    expect(await minutes()).toEqual([25, 25, 25, 5, 5, 15, 15, 25, 25, 5, 25, 25]);
    await expect.poll(here).toBe(0);
    const texts = await filed(server.ledger, "task", "text");
    expect(texts).toHaveLength(4);
    await expectWholeJournal(server.ledger);
    await press(page, "Go on");
    await page.getByRole("heading", { name: "Settings", level: 1 }).waitFor();
  });

  test("takes the place of what is there, which keeps the time outside it", async () => {
    const report = page.getByRole("group", { name: "What becomes of Write the report" });
    await report.getByRole("button", { name: "Replace" }).click();
    await page.getByText("Yours is added whole, 25 min. The one there keeps the time").waitFor();

    await add(page, "7 sessions and 3 tasks");

    expect(await told(page)).toBe("10 added, 3 unchanged");
    expect((await minutes()).slice(6, 8)).toEqual([25, 15]);
  });

  test("is taken back whole, from the account to this device", async () => {
    const before = await kept(page);
    await add(page, "7 sessions and 3 tasks");
    await told(page);

    await press(page, "Undo it all");

    await page.getByText("7 sessions and 3 tasks will be added").waitFor();
    expect(await kept(page)).toEqual(before);
    await expect.poll(there).toBe(4);
    await expectWholeJournal(server.ledger);
  });

  test("is offered on the account page to who has put it off", async () => {
    await page.getByRole("link", { name: "Not now" }).click();
    await page.goto("/");
    await press(page, "Later");

    await page.getByRole("button", { name: /^Account, / }).click();
    await page.getByRole("link", { name: "Open the account" }).click();
    await page.getByText("9 sessions and 4 tasks of this device are not in your account").waitFor();
    await page.getByRole("link", { name: "Bring it along" }).click();

    await page.getByText("7 sessions and 3 tasks will be added").waitFor();
  });

  test("stays for later, and is offered in every tab until it is brought along", async () => {
    await page.getByRole("link", { name: "Not now" }).click();
    await page.getByRole("heading", { name: "Settings", level: 1 }).waitFor();

    const other = await page.context().newPage();
    await other.goto("/");
    const note = /^9 sessions and 4 tasks of this device are not in your account yet$/;
    await other.getByText(note).waitFor();
    await other.reload();
    await other.getByRole("link", { name: "Bring it along" }).click();
    await add(other, "7 sessions and 3 tasks");

    expect(await told(other)).toBe("10 added, 3 unchanged");
    await press(other, "Go to the timer");
    await other.getByText(note).waitFor({ state: "detached" });
    await expect.poll(here).toBe(0);
  });

  test("is brought along by keys alone", async () => {
    await tabTo(page, "Keep theirs");
    await page.keyboard.press("Space");
    await page.getByText("Nothing is added. Your account stays as it is.").waitFor();
    await pressByKey(page, /^Add 6 sessions/);
    await told(page);
    await expect.poll(async () => (await focused(page)).name).toBe("Bring your work along");

    await pressByKey(page, "Undo it all");

    await page.getByText("sessions and 3 tasks will be added").waitFor();
  });
});

test("what the account got in the meantime is asked about, and the rest is added", async () => {
  page = await beforeAnna(browser, server, "anna");
  await arrive(page, "anna");
  await page.context().setOffline(true);
  await add(page, "7 sessions and 3 tasks");
  await page.getByText("Waiting for the network.").waitFor();
  await putThere(server, "anna", [[focus("2026-03-13 08:00", 20)], []]);

  await page.context().setOffline(false);

  expect(await told(page)).toBe("9 added, 1 needs you, 3 unchanged");
  await page.getByText("Answer support mail, Fri 13 March, 08:10–08:35").waitFor();
  await page.getByText("Your account got 08:00–08:20 in the meantime.").waitFor();
  expect(await here()).toBe(1);
  await press(page, "Choose");
  await page.getByRole("radio", { name: "Fit it in" }).check();
  await press(page, "Fit it in");

  await page.getByRole("heading", { name: "10 added, 3 unchanged" }).waitFor();
  await expect.poll(here).toBe(0);
  expect((await minutes()).slice(-2)).toEqual([20, 15]);
  await expectWholeJournal(server.ledger);
});

describe("500 items", () => {
  const tasks = [task("Write"), task("Read")];
  const sessions = manySessions(498, 20, tasks);

  beforeEach(async () => {
    page = await newcomer(browser, server, "anna", sessions, tasks);
    await putThere(server, "anna", [[...sessions.slice(0, 10), cut(sessions[20])], []]);
    await arrive(page, "anna");
    await page.getByText("488 sessions and 2 tasks will be added").waitFor();
    await synced(page); // what came along by itself, too
  });

  /** The middle of a session, as another one. */
  function cut(session = focus("2026-03-12 09:00")) {
    const { startedAt, endedAt } = session;
    const times = { startedAt: startedAt + 180_000, endedAt: endedAt - 180_000 };
    return { ...session, ...times, id: crypto.randomUUID(), task: null };
  }

  /** What the account has already is done with at once, so the second time there is no more of it. */
  async function expectAll(of = "490 added, 10 unchanged"): Promise<void> {
    expect(await told(page)).toBe(of);
    await expect.poll(here).toBe(0);
    const there = await sessionsOf(server.ledger, "anna");
    // One is in two parts around what was in its way.
    expect(there).toHaveLength(498 + 2);
    expect(new Set(there.map(({ id }) => id)).size).toBe(there.length);
    await expectWholeJournal(server.ledger);
  }

  test("go on after the network was cut in the middle, and a reload, and come once", async () => {
    let cut = false;
    await page.route("**/api/**", async (route) => {
      if (route.request().method() === "POST" && !cut) {
        cut = true;
        await route.fetch(); // it arrives, and nobody hears of that
      }
      // A stream that is open already would tell what has arrived.
      return cut || route.request().url().includes("/api/events")
        ? route.abort()
        : route.continue();
    });
    await page.reload();
    await add(page, "488 sessions and 2 tasks");
    await page.getByText("Waiting for the network.").waitFor();
    // What the account had already is done with; the rest has no answer yet.
    await expect.poll(here).toBe(488);

    await page.reload();
    await page.getByRole("progressbar", { name: "Adding your work" }).waitFor();
    expect(await here()).toBe(488);
    await page.unroute("**/api/**");
    await page.reload();

    await expectAll();
  });

  test("go on in another tab when this one is closed", async () => {
    await page.context().setOffline(true);
    const other = await page.context().newPage();
    await other.goto("/about");
    await add(page, "488 sessions and 2 tasks");
    await page.getByText("Waiting for the network.").waitFor();

    await page.close();
    page = other;
    await page.context().setOffline(false);
    await page.goto("/merge");

    await expectAll();
  });

  test("are left off half way: what was added stays, and the rest is offered again", async () => {
    await page.context().setOffline(true);
    await add(page, "488 sessions and 2 tasks");
    await page.getByText("Waiting for the network.").waitFor();

    await press(page, "Cancel");

    await page.getByText("is offered again").waitFor();
    await press(page, "Look again");
    await page.context().setOffline(false);
    await add(page, "488 sessions and 2 tasks");
    await expectAll("490 added");
  });

  test("are the guest's again after signing out half way, and come once", async () => {
    await page.context().setOffline(true);
    await add(page, "488 sessions and 2 tasks");
    await page.getByText("Waiting for the network.").waitFor();
    await page.context().clearCookies();
    await page.context().setOffline(false);
    await page.getByText("You have been signed out.").waitFor();

    await signOut(page, "anna");
    await expect.poll(here).toBe(488);
    await page.goto("/sign-in");
    await arrive(page, "anna");
    await add(page, "488 sessions and 2 tasks");

    await expectAll("490 added");
  });
});

test("a new account takes all of it", async () => {
  page = await newcomer(browser, server, null, [focus("2026-03-12 09:00")], [task("Write")]);
  await arrive(page, "bob", "Create account");

  await add(page, "1 session and 1 task");

  expect(await told(page)).toBe("2 added");
  await press(page, "Go to the timer");
  await page.getByRole("button", { name: "Edit Write" }).waitFor();
  await synced(page);
});
