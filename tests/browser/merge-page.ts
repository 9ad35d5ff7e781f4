import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Pomodoro, Task } from "../../app/src/domain/records";
import { toWire } from "../../app/src/domain/wire";
import { PASSWORD } from "./account";
import { deviceOnFriday, focus, openWith, task } from "./past";
import { Script } from "./script";
import type { Server } from "./server";

/** What a guest has done by that Friday, and what Anna's account has. */
export function pastOfTwo(): { here: [Pomodoro[], Task[]]; there: [Pomodoro[], Task[]] } {
  const [report, review, offsite, mail] = [
    "Write the report",
    "Review Maria’s pull request",
    "Plan the offsite",
    "Answer support mail",
  ].map((text, index) => ({ ...task(text), order: `a${index}` }));
  const same = focus("2026-03-10 09:00");
  const on = (one?: Task) => ({ task: one?.id ?? null });
  return {
    here: [
      [
        focus("2026-03-12 09:30", 25, on(report)),
        focus("2026-03-11 14:00", 25, on(review)),
        same,
        focus("2026-03-10 10:00"),
        focus("2026-03-12 15:30", 25, on(offsite)),
        focus("2026-03-12 15:55", 5, { phase: "shortBreak" }),
        focus("2026-03-12 16:05", 25, on(offsite)),
        focus("2026-03-13 08:10", 25, on(mail)),
        focus("2026-03-09 08:10", 25, on(mail)),
      ],
      [report, review, offsite, mail].filter((one) => one !== undefined),
    ],
    there: [
      [
        focus("2026-03-12 09:45"),
        focus("2026-03-11 14:05", 5, { phase: "shortBreak" }),
        same,
        focus("2026-03-10 10:00"),
      ],
      [task("write the  report")],
    ],
  };
}

/** Put records into a user's account, as a program of theirs does. */
export async function putThere(
  server: Server,
  user: string,
  [sessions, tasks]: readonly [readonly Pomodoro[], readonly Task[]],
): Promise<void> {
  const script = await Script.of(server, user);
  const changes = [
    ...tasks.map((data) => ({ kind: "task", id: data.id, base: 0, data: toWire("task", data) })),
    ...sessions.map((data) => {
      return { kind: "pomodoro", id: data.id, base: 0, data: toWire("pomodoro", data) };
    }),
  ];
  await script.post("/api/changes", { changes });
}

/** Sign in, or up, with work on the device: the page shows what would become of it. */
export async function arrive(
  page: Page,
  name: string,
  way: "Sign in" | "Create account" = "Sign in",
): Promise<void> {
  const card = page.locator(".sign-in");
  await card.getByRole("button", { name: way }).first().click();
  await card.getByLabel("User name").fill(name);
  await card.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await card.locator("[type=submit]").click();
  await page.getByRole("heading", { name: "Bring your work along" }).waitFor();
}

/** Press the button that says what it adds. */
export async function add(page: Page, what: string): Promise<void> {
  await page.getByRole("button", { name: `Add ${what}`, exact: true }).click();
}

/** What the page says became of all items, once each has its answer. */
export async function told(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Undo it all" }).waitFor({ timeout: 20_000 });
  return page.locator("main h2").innerText();
}

/** Create an account, and stay a guest here. */
export async function makeAccount(context: BrowserContext, name: string): Promise<void> {
  const made = await context.request.post("/auth/sign-up", { data: { name, password: PASSWORD } });
  if (!made.ok()) throw new Error(await made.text());
  await context.clearCookies();
}

/** A guest with work on that Friday, on the way into an account: one that there is, if it has a name. */
export async function newcomer(
  browser: Browser,
  server: Server,
  name: string | null,
  sessions: readonly Pomodoro[],
  tasks: readonly Task[] = [],
  from = "/",
): Promise<Page> {
  const context = await deviceOnFriday(browser, server.url);
  if (name !== null) await makeAccount(context, name);
  const path = from === "/" ? "/sign-in" : `/sign-in?from=${from}`;
  return openWith(context, path, sessions, tasks);
}

/** The same, before the account of Anna's that has other work. */
export async function beforeAnna(
  browser: Browser,
  server: Server,
  name: string,
  from = "/",
): Promise<Page> {
  const { here, there } = pastOfTwo();
  const page = await newcomer(browser, server, name, ...here, from);
  await putThere(server, name, there);
  return page;
}
