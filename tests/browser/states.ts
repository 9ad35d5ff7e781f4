import type { Browser, Page } from "playwright-core";
import { addTask, signUp, synced } from "./account";
import { device, open } from "./browser";
import { add, edit, form, openForm, type } from "./history-page";
import { bringIn, choose as chooseFile, counts, POMOFOCUS } from "./import-page";
import { add as addWork, arrive, makeAccount, pastOfTwo, putThere } from "./merge-page";
import { deviceAtNine, pass, sleep } from "./moved-clock";
import { focus, keep, stopped, task } from "./past";
import type { Server } from "./server";
import { choose, clock, press } from "./timer-page";

/** A page in a state that it can be in, as a user sees it. */
export interface State {
  readonly name: string;
  /** Where it is; the timer page unless it says otherwise. */
  readonly path?: string;
  /** Bring the page of a new guest, at nine o'clock, into the state. */
  readonly reach: (page: Page, server: Server) => Promise<unknown>;
  /** It takes an account, and the real time. */
  readonly account?: boolean;
}

const TASKS = ["Write the report", "Answer the letters of this week"];

async function addTasks(page: Page): Promise<void> {
  for (const text of TASKS) {
    const line = page.getByLabel("New task").last(); // the first visit has one of its own above
    await line.fill(text);
    await line.press("Enter");
    await page.getByRole("button", { name: `Work on ${text}` }).waitFor();
  }
}

async function work(page: Page): Promise<void> {
  await addTasks(page);
  await press(page, "Start");
  await page.getByRole("button", { name: "Pause" }).waitFor();
}

async function finishFocus(page: Page): Promise<void> {
  await work(page);
  await pass(page, 26);
  await page.getByRole("button", { name: "Start break" }).waitFor();
}

async function sleepThroughTheEnd(page: Page): Promise<void> {
  await work(page);
  await pass(page, 10);
  await sleep(page, 90);
  await page.getByRole("dialog", { name: /^Your computer slept/ }).waitFor();
}

/** The guest's page, in everything that it shows. */
const TIMER: readonly State[] = [
  { name: "the first visit", reach: (page) => clock(page).waitFor() },
  { name: "the timer at rest", reach: addTasks },
  { name: "the timer that runs", reach: work },
  {
    name: "the timer that is paused",
    reach: async (page) => {
      await work(page);
      await press(page, "Pause");
      await page.getByRole("button", { name: "Resume" }).waitFor();
    },
  },
  { name: "the timer after its end", reach: finishFocus },
  {
    name: "a break that runs",
    reach: async (page) => {
      await finishFocus(page);
      await press(page, "Start break");
      await page.getByRole("button", { name: "Snooze 5 min" }).waitFor();
    },
  },
  {
    name: "a task that is edited",
    reach: async (page) => {
      await addTasks(page);
      await page.getByRole("button", { name: `Edit ${TASKS[0]}` }).press("Enter");
      await page.getByLabel("Pomodoros").fill("3");
    },
  },
  {
    name: "the sessions of today",
    reach: async (page) => {
      await finishFocus(page);
      await page.getByText("1 session").first().click();
      await page.getByRole("button", { name: /^Delete Write|^Delete Focus/ }).waitFor();
    },
  },
  {
    name: "the open menu",
    reach: async (page) => {
      await press(page, "More actions");
      await page.getByRole("menu").waitFor();
    },
  },
  {
    name: "a change that cannot be saved",
    reach: async (page) => {
      await page.evaluate(() => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException("full", "QuotaExceededError");
        };
      });
      await page.getByLabel("New task").last().fill("Write the report");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").getByText("1 change is not saved").waitFor();
    },
  },
  {
    name: "a toast",
    reach: async (page) => {
      await addTasks(page);
      // One more waits behind it, so that there is one for as long as it is looked at.
      for (const text of TASKS)
        await page.getByRole("button", { name: `Work on ${text}` }).press("Delete");
      await page.getByRole("button", { name: "Undo" }).waitFor();
    },
  },
];

const DIALOGS: readonly State[] = [
  {
    name: "the dialog of all keys",
    reach: async (page) => {
      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "Keyboard" }).waitFor();
    },
  },
  {
    name: "the dialog of an interruption",
    reach: async (page) => {
      await work(page);
      await page.keyboard.press("!");
      await page.getByRole("dialog", { name: "What interrupted you?" }).waitFor();
    },
  },
  {
    name: "the dialog of another length",
    reach: async (page) => {
      await choose(page, "Another length…");
      await page.getByLabel("Minutes, this once").fill("181");
      await page.keyboard.press("Enter");
      await page.getByText("Type whole minutes from 1 to 180.").waitFor();
    },
  },
  { name: "the dialog after a sleep", reach: sleepThroughTheEnd },
  {
    name: "a sleep that is to be judged later",
    reach: async (page) => {
      await sleepThroughTheEnd(page);
      await press(page, "Decide later");
      await page.getByRole("button", { name: "Decide now" }).waitFor();
    },
  },
];

const heading = (page: Page) => page.getByRole("main").getByRole("heading", { level: 1 }).waitFor();

/** Show statistics of a past that has something of everything. */
async function showPast(page: Page, search: string): Promise<void> {
  await heading(page);
  const { id } = task("Write the report");
  const interruptions = [
    { at: Date.parse("2026-02-26T09:05:00+01:00"), kind: "external" as const, note: "the post" },
  ];
  const sessions = [
    ...[8, 9, 10, 11].map((hour) => focus(`2026-02-25 ${String(hour).padStart(2, "0")}:00`)),
    focus("2026-02-26 09:00", 25, { task: id, tags: ["work"], interruptions }),
    focus("2026-02-26 09:25", 5, { phase: "shortBreak" }),
    stopped("2026-02-26 10:00", 12),
  ];
  await keep(page, sessions, [{ ...task("Write the report", ["work"]), id }]);
  await page.goto(`/statistics${search}`);
  await page.locator(".compared b").waitFor();
}

const HISTORY: readonly State[] = [
  { name: "a day without sessions", path: "/history", reach: (page) => openDay(page, []) },
  {
    name: "the sessions of a day",
    path: "/history",
    reach: (page) => openDay(page, ["08:00", "08:10"], ["08:30", "08:40"]),
  },
  {
    name: "a session that overlaps another one",
    path: "/history",
    reach: async (page) => {
      await openDay(page, ["08:00", "08:25"]);
      await openForm(page);
      await type(page, "08:10", "08:20");
      await page.getByRole("radio", { name: "Split" }).waitFor();
    },
  },
  {
    name: "a session with a wrong time",
    path: "/history",
    reach: async (page) => {
      await openDay(page, ["08:00", "08:25"]);
      await edit(page, "08:00–08:25");
      await type(page, "08:10", "late");
      await press(page, "Save");
      await page.getByText("“late” is no time.").waitFor();
    },
  },
  {
    name: "a search over all days",
    path: "/history",
    reach: async (page) => {
      await openDay(page, ["08:00", "08:25"]);
      await press(page, "Search all days");
      await page.getByText("1 session", { exact: true }).waitFor();
    },
  },
];

async function openDay(page: Page, ...sessions: readonly string[][]): Promise<void> {
  for (const [start = "", end = ""] of sessions) if (start) await add(page, start, end);
  await page.getByText("of focus").waitFor();
}

const IMPORT: readonly State[] = [
  {
    name: "the page for import and export",
    path: "/import",
    reach: (page) => page.getByText("from this device’s own records").waitFor(),
  },
  {
    name: "a file that is looked at",
    path: "/import",
    reach: async (page) => {
      await readReport(page);
      await press(page, "2 new");
    },
  },
  {
    name: "the rows of a file with something to say",
    path: "/import",
    reach: readReport,
  },
  {
    name: "a file that cannot be read",
    path: "/import",
    reach: async (page) => {
      await chooseFile(page, "");
      await page.getByText("There is nothing in it.").waitFor();
    },
  },
  {
    name: "an import that is done",
    path: "/import",
    reach: async (page) => {
      await readReport(page);
      await bringIn(page);
    },
  },
];

/** Choose a report with rows of each sort. */
async function readReport(page: Page): Promise<void> {
  await keep(page, [focus("2026-03-01 08:00")]);
  await chooseFile(page, POMOFOCUS);
  await counts(page);
}

const PAGES: readonly State[] = [
  { name: "statistics of nothing", path: "/statistics", reach: heading },
  ...[
    "?day=2026-02-26",
    "?view=week&day=2026-02-26",
    "?view=month&day=2026-02-26",
    "?view=year",
  ].map(
    (search): State => ({
      name: `statistics ${search}`,
      path: "/about",
      reach: (page) => showPast(page, search),
    }),
  ),
  {
    name: "a chart that is read",
    path: "/about",
    reach: async (page) => {
      await showPast(page, "?view=week&day=2026-02-26");
      await page.getByRole("button", { name: "Table: Focus per day" }).click();
      await page.getByRole("group", { name: "Focus per day" }).focus();
      await page.keyboard.press("End");
      await page.getByText("Sun 1: 0 min").waitFor();
    },
  },
  { name: "the settings", path: "/settings", reach: heading },
  { name: "the page about it", path: "/about", reach: heading },
  { name: "the page about what is kept", path: "/privacy", reach: heading },
  { name: "a page that is not there", path: "/histroy", reach: heading },
  { name: "the account of a guest", path: "/account", reach: heading },
  { name: "the way in", path: "/sign-in", reach: heading },
  {
    name: "a new account",
    path: "/sign-in",
    reach: (page) => page.getByRole("main").getByRole("button", { name: "Create account" }).click(),
  },
  {
    name: "a way in that was refused",
    path: "/sign-in",
    reach: async (page) => {
      await page.locator(".sign-in [type=submit]").click();
      await page.getByText("Type your user name.").waitFor();
    },
  },
  {
    name: "no server",
    reach: async (page, server) => {
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      await server.down();
      await page.goto("/nowhere");
      await page.getByRole("heading", { name: "The server is not answering" }).waitFor();
      await server.up();
    },
  },
];

const WITH_AN_ACCOUNT: readonly State[] = [
  {
    name: "the address of a calendar",
    account: true,
    reach: async (page) => {
      await page.goto("/import");
      await press(page, "Make an address");
      await page.getByText("it is shown this once").waitFor();
    },
  },
  {
    name: "a phase that another device started",
    account: true,
    reach: async (page) => {
      await page.goto("/");
      const headers = { "X-Device": "phone" };
      await page.context().request.post("/api/timer/start", { data: {}, headers });
      await page.getByText("Started on phone").waitFor();
    },
  },
  {
    name: "the dialog of the account",
    account: true,
    reach: async (page) => {
      await page.getByRole("button", { name: /^Account, / }).click();
      await page.getByRole("button", { name: "Stay signed in" }).waitFor();
    },
  },
  {
    name: "a session and what became of it",
    account: true,
    reach: async (page) => {
      await page.goto("/history?day=2026-03-02");
      await add(page, "08:00", "08:25", "the letters");
      await synced(page);
      await edit(page, "08:00–08:25");
      await form(page).getByLabel("Tags").fill("work, home, ");
      await press(page, "see the trail");
      await page.getByText("08:00–08:25 Focus, the letters").waitFor();
    },
  },
  {
    name: "the tokens of an account",
    account: true,
    reach: async (page) => {
      const data = { name: "Backup script", scope: "write" };
      await page.context().request.post("/api/tokens", { data });
      await page.goto("/account");
      await page.getByLabel("New token").fill("Status light");
      await press(page, "Make");
      await page.getByText("Copy it now, it is shown this once.").waitFor();
    },
  },
  {
    name: "a token that is to be ended",
    account: true,
    reach: async (page) => {
      await page.context().request.post("/api/tokens", { data: { name: "Cron", scope: "read" } });
      await page.goto("/account");
      await press(page, "End Cron");
      await page.getByRole("button", { name: "End it" }).waitFor();
    },
  },
];

/** Come to the page for what a guest brings along, before an account with other work. */
async function bringAlong(page: Page, server: Server, name: string): Promise<void> {
  const { here, there } = pastOfTwo();
  await makeAccount(page.context(), name);
  await putThere(server, name, there);
  await keep(page, ...here);
  await page.goto("/sign-in");
  await arrive(page, name);
  await page.getByText("7 sessions and 3 tasks will be added").waitFor();
}

const MERGE: readonly State[] = [
  { name: "what a guest can bring along", path: "/merge", reach: heading },
  {
    name: "what would be brought along",
    path: "/about",
    reach: async (page, server) => {
      await bringAlong(page, server, "merging1");
      await page.getByText("Show the 2 others").click();
      for (const group of ["Already in your account", "New tasks", "Task already there"])
        await page.getByText(group, { exact: true }).click();
    },
  },
  {
    name: "what is being brought along",
    path: "/about",
    reach: async (page, server) => {
      await bringAlong(page, server, "merging2");
      await page.context().setOffline(true);
      await addWork(page, "7 sessions and 3 tasks");
      await page.getByText("Waiting for the network.").waitFor();
    },
  },
  {
    name: "what became of what was brought along",
    path: "/about",
    reach: async (page, server) => {
      await bringAlong(page, server, "merging3");
      await page.context().setOffline(true);
      await addWork(page, "7 sessions and 3 tasks");
      await page.getByText("Waiting for the network.").waitFor();
      await putThere(server, "merging3", [[focus("2026-03-13 08:00", 20)], []]);
      await page.context().setOffline(false);
      await page.getByText("9 added, 1 needs you, 3 unchanged").last().waitFor();
    },
  },
  {
    name: "what was left on the device",
    path: "/about",
    reach: async (page, server) => {
      await bringAlong(page, server, "merging4");
      await page.getByRole("link", { name: "Not now" }).click();
      await page.getByText("are not in your account yet").waitFor();
    },
  },
  {
    name: "the way out that would lose something",
    path: "/about",
    reach: async (page, server) => {
      await bringAlong(page, server, "merging5");
      await page.getByRole("link", { name: "Not now" }).click();
      await page.context().clearCookies();
      await addTask(page, "Call Maria");
      await page.getByRole("button", { name: /^Account, / }).click();
      await page.getByRole("radio", { name: "Wipe them" }).check();
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.getByRole("button", { name: "Sign out and lose 1 change" }).waitFor();
    },
  },
];

export const STATES = [
  ...[...TIMER, ...DIALOGS, ...HISTORY, ...IMPORT, ...MERGE],
  ...[...PAGES, ...WITH_AN_ACCOUNT],
];

/** Open a page in that state, on a device of its own. */
export async function openIn(state: State, browser: Browser, server: Server): Promise<Page> {
  if (state.account) {
    const page = await open(await device(browser, server.url));
    await signUp(page, `alice${STATES.indexOf(state)}`);
    await state.reach(page, server);
    return page;
  }
  const page = await open(await deviceAtNine(browser, server.url), state.path);
  await page.getByRole("main").waitFor();
  await state.reach(page, server);
  return page;
}
