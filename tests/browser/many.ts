import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import type { Pomodoro, Task } from "../../app/src/domain/records";
import { toWire } from "../../app/src/domain/wire";
import { deviceOnFriday, FRIDAY, focus, keep, openWith } from "./past";
import { Script } from "./script";
import type { Server } from "./server";

export const RECORDS = 36_000;
const DAY_MS = 86_400_000;
const BATCH = 4000;
const TAGS = 12;
const LARGEST_BATCH = 500;

/** `count` sessions of as many days up to that Friday, so many a day. */
export function manySessions(count: number, days: number, tasks: readonly Task[] = []): Pomodoro[] {
  const aDay = Math.round(count / days);
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(FRIDAY - Math.floor(index / aDay) * DAY_MS).toISOString().slice(0, 10);
    const minute = (index % aDay) * 10;
    const [hour, rest] = [Math.floor(minute / 60) - 3, minute % 60];
    const start = `${day} ${String(hour + 8).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
    const task = tasks[index % (tasks.length || 1)]?.id ?? null;
    return focus(start, 10, { tags: [`tag ${index % TAGS}`], task });
  });
}

/** A guest's device with all of them, on a page that reads none. */
export async function deviceWith(
  browser: Browser,
  url: string,
  sessions: readonly Pomodoro[],
  tasks: readonly Task[] = [],
): Promise<[BrowserContext, Page]> {
  const context = await deviceOnFriday(browser, url);
  const page = await openWith(context, "/about", []);
  await page.getByRole("heading", { level: 1 }).waitFor();
  for (let from = 0; from < sessions.length; from += BATCH)
    await keep(page, sessions.slice(from, from + BATCH));
  await keep(page, [], tasks);
  return [context, page];
}

/** Put sessions into an account, as a program of its user does. */
export async function fillAccount(
  server: Server,
  user: string,
  sessions: readonly Pomodoro[],
): Promise<void> {
  const script = await Script.of(server, user);
  for (let from = 0; from < sessions.length; from += LARGEST_BATCH) {
    const changes = sessions.slice(from, from + LARGEST_BATCH).map((session) => {
      return { kind: "pomodoro", id: session.id, base: 0, data: toWire("pomodoro", session) };
    });
    await script.post("/api/changes", { changes });
  }
}

/** Count what the pages of a device read from its database from now on, in rows. */
export async function countRows(context: BrowserContext): Promise<(page: Page) => Promise<number>> {
  await context.addInitScript(() => {
    const counted = Object.assign(globalThis, { rowsRead: 0 });
    for (const { prototype } of [IDBObjectStore, IDBIndex]) {
      const read = prototype.getAll;
      prototype.getAll = function getAll(this: IDBObjectStore & IDBIndex, ...asked) {
        const request = read.apply(this, asked);
        request.addEventListener("success", () => {
          counted.rowsRead += request.result.length;
        });
        return request;
      };
    }
  });
  return (page) => page.evaluate(() => Reflect.get(globalThis, "rowsRead"));
}

/** What a page's main thread does: also right while others use the machine. */
export class Meter {
  private constructor(private readonly devtools: CDPSession) {}

  static async of(page: Page): Promise<Meter> {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
    return new Meter(devtools);
  }

  /** What it has computed so far, in ms. */
  async computedMs(): Promise<number> {
    const { metrics } = await this.devtools.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0);
  }
}

/** The median of several runs, and all of them. */
export function middle(times: readonly number[]): string {
  const sorted = times.map(Math.round).sort((a, b) => a - b);
  return `${sorted[sorted.length >> 1]} ms (${sorted.join(", ")})`;
}
