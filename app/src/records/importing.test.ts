import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Decided } from "../domain/porting/decision";
import { idFrom } from "../domain/porting/rows";
import type { Answer } from "../domain/porting/settling";
import { DEFAULT_SETTINGS, type Pomodoro, type Task } from "../domain/records";
import { pomodoroOf } from "../domain/vectors";
import { type Book, openBook } from "./book";
import { deleteDatabase, GUEST } from "./database";
import { type BroughtIn, bringIn, takeBack } from "./importing";

const NINE = Date.parse("2026-03-01T09:00:00Z");
const TASK: Task = {
  id: idFrom("task"),
  text: "Write",
  order: "a0",
  estimate: null,
  done: true,
  doneAt: null,
  tags: [],
  archived: true,
  extra: {},
};

let book: Book;

beforeEach(async () => {
  book = await openBook(GUEST);
});

afterEach(async () => {
  book.close();
  await deleteDatabase(GUEST);
});

function session(from: string, to: string): Pomodoro {
  const at = (clock: string) => `2026-03-01T${clock}:00.000Z`;
  const id = idFrom(from, to);
  return pomodoroOf({ id, startedAt: at(from), endedAt: at(to), task: TASK.id });
}

function row(data: Pomodoro): Decided {
  const records = [
    { kind: "task" as const, id: TASK.id, data: TASK },
    { kind: "pomodoro" as const, id: data.id, data },
  ];
  return { place: "line 2", status: "new", records, conflicts: [], flaw: null };
}

function bring(sessions: readonly Pomodoro[], answer: Answer = "trim"): Promise<BroughtIn> {
  const way = { answer, settings: DEFAULT_SETTINGS, at: NINE, newId: () => idFrom("more") };
  return book.write((desk) => bringIn(desk, sessions.map(row), way));
}

function back({ done }: BroughtIn): Promise<number> {
  return book.write((desk) => takeBack(desk, done, NINE));
}

/** The sessions that are kept, "08:00–08:25". */
async function kept(): Promise<string[]> {
  const clock = (at: number) => new Date(at).toISOString().slice(11, 16);
  const rows = await book.startedIn(0, NINE);
  return rows.flatMap(({ data }) =>
    data ? [`${clock(data.startedAt)}–${clock(data.endedAt)}`] : [],
  );
}

test("a session that was paused over days is in the way of what lies in the pause", async () => {
  const [, away] = [session("08:00", "08:25"), session("07:00", "08:25")];
  const startedAt = away.startedAt - 3 * 86_400_000;
  const pauses = [{ from: startedAt + 600_000, to: away.startedAt + 600_000 }];
  await bring([{ ...away, startedAt, pauses }]);

  await bring([session("07:02", "07:05")], "leaveOut");

  expect(await kept()).toEqual(["07:00–08:25"]);
});

test("a row comes in with its task, once", async () => {
  await bring([session("08:00", "08:25"), session("08:30", "08:55")]);

  const again = await bring([session("08:00", "08:25")]);

  expect(again).toMatchObject({ there: 1, done: [], sessions: [] });
  expect(await kept()).toEqual(["08:00–08:25", "08:30–08:55"]);
  expect(await book.all("task")).toHaveLength(1);
});

test("a row that overlaps by now is answered as the user said", async () => {
  await bring([session("08:10", "08:20")]);

  const left = await bring([session("08:00", "08:25")], "leaveOut");

  expect(left).toMatchObject({ leftOut: 1, sessions: [] });
});

describe.each<[Answer, string[]]>([
  ["trim", ["08:00–08:10", "08:10–08:20", "08:20–08:25"]],
  ["split", ["08:00–08:25"]],
  ["replace", ["08:00–08:25"]],
])("what %s does", (answer, after) => {
  test("is taken back whole", async () => {
    await bring([session("08:10", "08:20")]);
    const tasks = await book.all("task");

    const brought = await bring([session("08:00", "08:25")], answer);

    expect(await kept()).toEqual(after);
    expect(await back(brought)).toBe(0);
    expect(await kept()).toEqual(["08:10–08:20"]);
    expect(await book.all("task")).toEqual(tasks);
  });
});

test("rows that overlap each other are answered one after the other", async () => {
  await bring([session("08:00", "08:30"), session("08:20", "08:50")]);
  expect(await kept()).toEqual(["08:00–08:30", "08:30–08:50"]);

  const brought = await bring([session("08:10", "08:40"), session("08:15", "08:20")], "replace");

  expect(await kept()).toEqual(["08:15–08:20"]);
  await back(brought);
  expect(await kept()).toEqual(["08:00–08:30", "08:30–08:50"]);
});

test("what was changed since stays", async () => {
  const brought = await bring([session("08:00", "08:25"), session("08:30", "08:55")]);
  const mine = { ...session("08:00", "08:25"), note: "mine" };
  await book.write((desk) => desk.change("pomodoro", mine.id, mine, NINE));

  expect(await back(brought)).toBe(1);

  expect(await kept()).toEqual(["08:00–08:25"]);
});
