import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, type Pomodoro } from "../records";
import { pomodoroOf } from "../vectors";
import type { Decided, Status } from "./decision";
import { type Answer, amountOf, settled } from "./settling";
import { spanOf } from "./taken";

const MINUTE_MS = 60_000;

function session(id: string, from: string, to: string): Pomodoro {
  const at = (clock: string) => `2026-03-01T${clock}:00.000Z`;
  return pomodoroOf({ id, startedAt: at(from), endedAt: at(to) });
}

function row(status: Status, data: Pomodoro, others: readonly Pomodoro[] = []): Decided {
  const records = [{ kind: "pomodoro" as const, id: data.id, data }];
  return { place: "line 2", status, records, conflicts: others.map(spanOf), flaw: null };
}

function minutes(sessions: readonly Pomodoro[] = []): Record<string, number> {
  const length = ({ startedAt, endedAt }: Pomodoro) => (endedAt - startedAt) / MINUTE_MS;
  return Object.fromEntries(sessions.map((each) => [each.id, length(each)]));
}

const THERE = session("there", "08:10", "08:20");
const INCOMING = session("incoming", "08:00", "08:50");

describe("an overlap", () => {
  test.each<[Answer, Record<string, number> | null, string[]]>([
    ["leaveOut", null, []],
    ["split", { incoming: 50 }, ["there"]],
    ["replace", { incoming: 50 }, ["there"]],
  ])("is answered by %s", (answer, upserts, deletions) => {
    const done = settled(answer, [THERE], INCOMING, DEFAULT_SETTINGS, () => "more");

    expect(done && minutes(done.upserts)).toEqual(upserts);
    expect(done?.deletions ?? []).toEqual(deletions);
  });

  test("is trimmed into pieces that have the same ids the next time", () => {
    const trim = () => settled("trim", [THERE], INCOMING, DEFAULT_SETTINGS, () => "another");

    const first = minutes(trim()?.upserts);

    expect(Object.values(first)).toEqual([10, 30]);
    expect(minutes(trim()?.upserts)).toEqual(first);
  });

  test("of a session for which nothing is free comes to nothing", () => {
    const done = settled("trim", [INCOMING], THERE, DEFAULT_SETTINGS, () => "more");

    expect(done).toBeNull();
  });
});

test("the amount counts the time that is free once", () => {
  const [fresh, late] = [session("new", "08:40", "08:45"), session("late", "08:45", "09:00")];
  const rows = [row("overlaps", INCOMING, [THERE]), row("overlaps", late, [THERE])];

  const amount = (answer: Answer) => amountOf(answer, rows, [row("new", fresh)]);

  expect(amount("trim")).toMatchObject({ rows: 2, inMs: 45 * MINUTE_MS, ofMs: 65 * MINUTE_MS });
  expect(amount("leaveOut")).toMatchObject({ rows: 0, inMs: 0 });
  expect(amount("replace")).toMatchObject({ rows: 2, inMs: 65 * MINUTE_MS, others: 1 });
});
