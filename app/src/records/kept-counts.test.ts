import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { added } from "../domain/editing";
import { countMonth } from "../domain/month";
import { DEFAULT_SETTINGS, type Pomodoro } from "../domain/records";
import { isCompletedFocus } from "../domain/worked";
import { type Book, openBook } from "./book";
import { deleteDatabase } from "./database";
import { monthKey, taskKey } from "./kept-counts";
import { monthsOf } from "./months";
import { ID, MINUTE, NINE } from "./test-devices";

const DAY_MS = 86_400_000;
const SPRING = { from: "2026-04-01", to: "2026-08-31" };

/** Each session has its own hour, so that none overlap. */
const drawn = fc.record({
  id: fc.nat(5),
  does: fc.constantFrom("change" as const, "delete" as const, "adopt" as const, "ask" as const),
  days: fc.integer({ min: -40, max: 40 }),
  phase: fc.constantFrom("focus" as const, "shortBreak" as const),
  stopped: fc.boolean(),
  task: fc.constantFrom("a", "b", null),
  tags: fc.subarray(["deep", "work"]),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

const never = new AbortController().signal;

async function withBook(owner: string, work: (book: Book) => Promise<void>): Promise<void> {
  const book = await openBook(owner);
  await work(book);
  book.close();
  await deleteDatabase(owner);
}

function sessionOf({ id, days, phase, stopped, task, tags }: Drawn): Pomodoro {
  const startedAt = NINE + days * DAY_MS + id * 60 * MINUTE;
  const times = { startedAt, endedAt: startedAt + 25 * MINUTE, interruptions: [] };
  const session = added(ID(id), { ...times, phase, task, tags, note: null }, DEFAULT_SETTINGS);
  return { ...session, cancelledAt: stopped ? session.endedAt : null };
}

function take(book: Book, one: Drawn): Promise<unknown> {
  if (one.does === "ask") return asked(book);
  const data = one.does === "delete" ? null : sessionOf(one);
  return book.write((desk) =>
    one.does === "adopt"
      ? desk.adopt({ kind: "pomodoro", id: ID(one.id), rev: 1, data, here: false })
      : desk.change("pomodoro", ID(one.id), data, NINE),
  );
}

/** What the pages ask for: the months, and what was done for the tasks. */
async function asked(book: Book) {
  const months = await monthsOf(book, SPRING, never);
  const done = ["a", "b"].map((task) =>
    book.counted(taskKey(task), async ({ ofTask }) => {
      return (await ofTask(task)).filter(({ data }) => data && isCompletedFocus(data)).length;
    }),
  );
  return { months, done: await Promise.all(done) };
}

/** The same, from all that there is. */
async function counted(book: Book): ReturnType<typeof asked> {
  const sessions = (await book.all("pomodoro")).flatMap(({ data }) => data ?? []);
  const names = ["2026-04", "2026-05", "2026-06", "2026-07", "2026-08"];
  const done = (name: string) =>
    sessions.filter((session) => session.task === name && isCompletedFocus(session)).length;
  return {
    months: names.map((name) => countMonth(name, sessions)),
    done: [done("a"), done("b")],
  };
}

test.each(["guest", "alice"])("what is kept for %s is what would be counted", async (owner) => {
  await fc.assert(
    fc.asyncProperty(fc.array(drawn, { maxLength: 20 }), (steps) =>
      withBook(owner, async (book) => {
        for (const one of steps) await take(book, one);

        expect(await asked(book)).toEqual(await counted(book));
      }),
    ),
    { numRuns: 50 },
  );
});

test("a month is counted again only when one of its sessions has changed", () =>
  withBook("alice", async (book) => {
    const june = { id: 1, does: "change", days: 0, phase: "focus", stopped: false } as const;
    await take(book, { ...june, task: null, tags: [] });
    const months = await monthsOf(book, { from: "2026-06-01", to: "2026-06-30" }, never);

    await take(book, { ...june, id: 2, days: 35, task: null, tags: [] });

    expect(await book.keptCounts(monthKey("2026-06"), monthKey("2026-06"))).toEqual(months);
  }));

test("counts that are forgotten are made anew", () =>
  withBook("alice", async (book) => {
    await asked(book);

    await book.write((desk) => desk.forgetCounts());

    expect(await book.keptCounts("a", "z")).toEqual([]);
    expect(await asked(book)).toEqual(await counted(book));
  }));
