import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { addTask } from "./account";
import { device, launch, open } from "./browser";
import { form, openForm, row, type } from "./history-page";
import { choose as chooseFile, pomofocus } from "./import-page";
import { type Server, startServer } from "./server";
import {
  changeTaskUnheard,
  endConnections,
  keptTimer,
  letStorageFail,
  setStorage,
} from "./storage";
import { clock, follow, press } from "./timer-page";

let browser: Browser;
let server: Server;
let laptop: BrowserContext;
let page: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startServer(),
    launch("--host-resolver-rules=MAP pomodoro.test 127.0.0.1"),
  ]);
});

beforeEach(async () => {
  laptop = await device(browser, server.url);
  await letStorageFail(laptop);
  page = await open(laptop);
  await clock(page).waitFor();
});

afterEach(() => laptop.close());

afterAll(async () => {
  await browser.close();
  await server.remove();
});

const notice = (on = page) => on.getByRole("alert");
const newTask = () => page.getByLabel("New task").last();
const taskNamed = (text: string) => page.getByRole("button", { name: `Edit ${text}` });

interface Change {
  readonly what: string;
  /** Make what is changed. */
  readonly prepare?: () => Promise<unknown>;
  readonly change: () => Promise<unknown>;
  /** What was typed is still there. */
  readonly stillTyped?: () => Promise<unknown>;
  /** It is there after a reload. */
  readonly saved: () => Promise<unknown>;
}

const CHANGES: readonly Change[] = [
  {
    what: "a new task",
    change: async () => {
      await newTask().fill("Write");
      await newTask().press("Enter");
    },
    stillTyped: () => expect.poll(() => newTask().inputValue()).toBe("Write"),
    saved: () => taskNamed("Write").waitFor(),
  },
  {
    what: "a task's text",
    prepare: () => addTask(page, "Write"),
    change: async () => {
      await press(page, "Edit Write");
      await page.getByLabel("Task", { exact: true }).fill("Write it");
      await page.keyboard.press("Enter");
    },
    stillTyped: () =>
      expect.poll(() => page.getByLabel("Task", { exact: true }).inputValue()).toBe("Write it"),
    saved: () => taskNamed("Write it").waitFor(),
  },
  {
    what: "a task that is done",
    prepare: () => addTask(page, "Write"),
    change: () => page.getByRole("checkbox", { name: /Write/ }).click(),
    saved: () => page.getByRole("checkbox", { name: /Write/, checked: true }).waitFor(),
  },
  {
    what: "a deleted task",
    prepare: () => addTask(page, "Write"),
    change: () => page.getByRole("button", { name: "Work on Write" }).press("Delete"),
    saved: () => taskNamed("Write").waitFor({ state: "detached" }),
  },
  {
    what: "the start of a phase",
    change: () => press(page, "Start"),
    saved: () => page.getByRole("button", { name: "Pause", exact: true }).waitFor(),
  },
  {
    what: "the note of an interruption",
    prepare: async () => {
      await press(page, "Start");
      await page.keyboard.press("!");
      await page.getByLabel("Note optional").fill("the post");
    },
    change: () => page.keyboard.press("Enter"),
    saved: async () => {
      const notes = () => interruptions(page);
      await expect.poll(notes).toEqual(["the post"]);
    },
  },
  {
    what: "a setting",
    prepare: () => follow(page, "Settings"),
    change: () => press(page, "Focus: more"),
    saved: () => expect.poll(() => page.getByLabel("Focus, min").inputValue()).toBe("26"),
  },
  {
    what: "an added session",
    prepare: async () => {
      await page.goto("/history?day=2026-11-02");
      await openForm(page);
    },
    change: async () => {
      await type(page, "08:00", "08:25");
      await form(page).getByLabel("Note").fill("by hand");
      await form(page).getByRole("button", { name: "Add", exact: true }).click();
    },
    stillTyped: () => expect.poll(() => form(page).getByLabel("Note").inputValue()).toBe("by hand"),
    saved: () => row(page, "08:00–08:25").waitFor(),
  },
  {
    what: "a file that is brought in",
    prepare: async () => {
      await follow(page, "Settings");
      await page.getByRole("link", { name: "Import or export" }).click();
      await chooseFile(page, pomofocus("20260227,,Write the report,25,09:00,09:25"));
    },
    change: () => page.getByRole("button", { name: /^Import 1/ }).click(),
    saved: () => page.getByText("1 session", { exact: false }).first().waitFor(),
  },
];

/** What was noted of interruptions in the phase that runs. */
async function interruptions(of: Page): Promise<(string | null)[]> {
  const timer = await keptTimer(of);
  return timer?.interruptions.map(({ note }) => note) ?? [];
}

test.each(CHANGES)("a full disk loses nothing of $what", async (given) => {
  await given.prepare?.();
  await setStorage(page, "full");

  await given.change();

  await notice().getByText("Storage on this device is full").waitFor();
  await notice().getByText("1 change is not saved").waitFor();
  await given.stillTyped?.();
  await setStorage(page, "works");
  await press(page, "Try again");
  await expect.poll(() => notice().innerText()).toBe("");
  await given.saved();
  await page.reload();
  await given.saved();
});

test("every page says what is not saved, who leaves is asked, and the change can be discarded", async () => {
  await setStorage(page, "full");
  await newTask().fill("Write");
  await newTask().press("Enter");
  await notice().getByText("1 change is not saved").waitFor();

  for (const link of ["Settings", "History"] as const) {
    await follow(page, link);
    await notice().getByText("1 change is not saved").waitFor();
  }
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  await (await asked).dismiss();
  await follow(page, "Settings");
  await press(page, "Focus: more");
  await notice().getByText("2 changes are not saved").waitFor();
  await press(page, "Discard");

  await expect.poll(() => notice().innerText()).toBe("");
  await setStorage(page, "works");
  await press(page, "Focus: more");
  await expect.poll(() => page.getByLabel("Focus, min").inputValue()).toBe("26");
});

test("an open dialog says it, too, as what is behind it cannot be reached", async () => {
  await setStorage(page, "full");
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard" });

  await dialog.getByRole("switch").click();
  await dialog.getByRole("alert").getByText("1 change is not saved").waitFor();
  await setStorage(page, "works");
  await dialog.getByRole("button", { name: "Try again" }).click();

  await dialog.getByRole("switch", { checked: false }).waitFor();
  await expect.poll(() => dialog.getByRole("alert").innerText()).toBe("");
});

test.each(["told", "untold"] as const)(
  "a database closed under the page (%s) is opened again",
  async (how) => {
    await addTask(page, "Write");

    await endConnections(page, how);
    await addTask(page, "Read");
    await press(page, "Start");
    await page.getByRole("button", { name: "Pause", exact: true }).waitFor();

    expect(await notice().innerText()).toBe("");
    await page.reload();
    await taskNamed("Read").waitFor();
    await page.getByRole("button", { name: "Pause", exact: true }).waitFor();
  },
);

test("records that cannot be read are read again, and the page goes on", async () => {
  await addTask(page, "Write");
  await setStorage(page, "broken");

  await page.getByRole("button", { name: "Work on Write" }).press("Delete");
  await notice().getByText("This browser could not save or read your records").waitFor();
  await setStorage(page, "works");
  await press(page, "Try again");

  await taskNamed("Write").waitFor({ state: "detached" });
  await expect.poll(() => notice().innerText()).toBe("");
  await addTask(page, "Read");
});

test("a page whose records do not open at first opens them without a reload", async () => {
  const refused = await laptop.newPage();
  await refused.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("for a test", "SecurityError");
      },
    });
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = () => {
      throw new DOMException("for a test", "InvalidStateError");
    };
    window.restoreOpening = () => {
      IDBFactory.prototype.open = open;
    };
  });
  await refused.goto("/settings");
  await notice(refused).getByText("This browser does not open your records").waitFor();
  await follow(refused, "Timer");
  await refused.getByLabel("New task").last().fill("Write");
  await refused.getByLabel("New task").last().press("Enter");
  await notice(refused).getByText("1 change is not saved").waitFor();

  await refused.evaluate(() => window.restoreOpening());
  await press(refused, "Try again");

  await refused.getByRole("button", { name: "Edit Write" }).waitFor();
  await taskNamed("Write").waitFor(); // in the other tab
  await press(refused, "Start");
  await clock(refused).filter({ hasText: "24:59" }).waitFor();
});

test("on a disk that is really full the page starts, says so, and goes on when there is room", async () => {
  const full = await device(browser, server.url);
  const guest = await full.newPage();
  const devtools = await full.newCDPSession(guest);
  const origin = server.url;
  await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });

  await guest.goto("/");
  await notice(guest).getByText("Storage on this device is full").waitFor();
  await press(guest, "Start");
  await notice(guest).getByText("1 change is not saved").waitFor();
  expect(await clock(guest).innerText()).toBe("25:00");
  await devtools.send("Storage.overrideQuotaForOrigin", { origin });
  await press(guest, "Try again");

  await clock(guest).filter({ hasText: "24:59" }).waitFor();
  await expect.poll(() => notice(guest).innerText()).toBe("");
  await full.close();
});

test("on a full disk the page of the API opens all the same", async () => {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const devtools = await laptop.newCDPSession(page);
  const origin = server.url;
  await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });

  const response = await page.goto("/api/docs");

  expect(response?.status()).toBe(200);
});

test("the browser is asked to keep the records once there are any, and the settings say what it does", async () => {
  await laptop.addInitScript(() => {
    const asked = () => Number(sessionStorage.getItem("asked") ?? 0);
    StorageManager.prototype.persist = async () => {
      sessionStorage.setItem("asked", String(asked() + 1));
      return asked() > 1;
    };
    StorageManager.prototype.persisted = async () => asked() > 1;
  });
  await page.reload();
  const asked = () => page.evaluate(() => sessionStorage.getItem("asked"));
  await follow(page, "Settings");
  await page.getByText("This browser may delete your records when").waitFor();
  expect(await asked()).toBeNull();

  await follow(page, "Timer");
  await addTask(page, "Write");
  await expect.poll(asked).toBe("1");
  await page.reload();
  await follow(page, "Settings");
  await press(page, "Keep my records");

  await page.getByText("This browser keeps your records until you delete them.").waitFor();
  expect(await asked()).toBe("2");
});

test("a page from the back/forward cache shows what was done meanwhile", async () => {
  await addTask(page, "Write");
  await changeTaskUnheard(page, "Write", "Read");

  await page.evaluate(() =>
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })),
  );

  await taskNamed("Read").waitFor();
});

test("what another program of the site wrote into its storage does not stop the page", async () => {
  await page.evaluate(() => localStorage.setItem("pomodoro.account", "{ no JSON"));

  await page.reload();

  await page.getByText("On this device only").waitFor();
  await press(page, "Start");
  await page.getByRole("button", { name: "Pause", exact: true }).waitFor();
});
