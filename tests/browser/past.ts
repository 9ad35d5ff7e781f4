import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Pomodoro, Task } from "../../app/src/domain/records";
import { device, open } from "./browser";

const MINUTE_MS = 60_000;

/** Friday 13 March 2026, 14:14 in Berlin: what the clocks of these devices say. */
export const FRIDAY = Date.parse("2026-03-13T14:14:00+01:00");

/** A session of a focus phase that began at a time of Berlin, "2026-03-09 08:10". */
export function focus(start: string, minutes = 25, more: Partial<Pomodoro> = {}): Pomodoro {
  const startedAt = Date.parse(`${start.replace(" ", "T")}:00+01:00`);
  const endedAt = startedAt + minutes * MINUTE_MS;
  const phase = more.phase ?? "focus";
  return {
    id: crypto.randomUUID(),
    type: phase === "focus" ? "pomodoro" : "break",
    phase,
    startedAt,
    endedAt,
    plannedSeconds: minutes * 60,
    cancelledAt: null,
    overtimeSeconds: 0,
    pauses: [],
    interruptions: [],
    task: null,
    tags: [],
    note: null,
    zone: "Europe/Berlin",
    day: start.slice(0, 10),
    source: "timer",
    extra: {},
    ...more,
  };
}

/** The same, stopped at its end. */
export function stopped(start: string, minutes: number): Pomodoro {
  const session = focus(start, minutes);
  return { ...session, plannedSeconds: 1500, cancelledAt: session.endedAt };
}

export function task(text: string, tags: readonly string[] = []): Task {
  return {
    id: crypto.randomUUID(),
    text,
    order: "a0",
    estimate: null,
    done: false,
    doneAt: null,
    tags,
    archived: false,
    extra: {},
  };
}

/** A guest's device on that Friday, which cannot ask the server for another time. */
export async function deviceOnFriday(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await device(browser, url);
  await context.clock.install({ time: FRIDAY });
  for (const path of ["**/auth/session", "**/api/health/live"])
    await context.route(path, (route) => route.abort());
  return context;
}

/** Open a page of ours for a guest who has done all that. */
export async function openWith(
  context: BrowserContext,
  path: string,
  sessions: readonly Pomodoro[],
  tasks: readonly Task[] = [],
): Promise<Page> {
  const page = await open(context, "/about");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await keep(page, sessions, tasks);
  await page.goto(path);
  return page;
}

/** Put records into the guest's database, past the page. */
export async function keep(
  page: Page,
  sessions: readonly Pomodoro[],
  tasks: readonly Task[] = [],
): Promise<void> {
  const row = (kind: string) => (data: { id: string }) => ({
    kind,
    id: data.id,
    rev: 0,
    here: true,
    data,
  });
  const rows = [...sessions.map(row("pomodoro")), ...tasks.map(row("task"))];
  await page.evaluate(async (given) => {
    const database = await new Promise<IDBDatabase>((succeed, fail) => {
      const request = indexedDB.open("pomodoro:guest");
      request.onsuccess = () => succeed(request.result);
      request.onerror = () => fail(request.error);
    });
    const written = database.transaction("records", "readwrite");
    for (const each of given) written.objectStore("records").put(each);
    await new Promise((succeed, fail) => {
      written.oncomplete = succeed;
      written.onerror = fail;
    });
    database.close();
  }, rows);
}
