import { describe, expect, test } from "vitest";
import type { Judged } from "../../domain/porting/dry-run";
import { pomodoroOf } from "../../domain/vectors";
import type { Imported } from "../../records/rows";
import { flawWords, unreadableWords } from "./flaw-words";
import { amountWords, doneTitle, doneWords, lineWords } from "./report-words";

const SESSION = pomodoroOf({
  id: "session",
  startedAt: "2026-03-01T09:00:00.000Z",
  endedAt: "2026-03-01T10:10:00.000Z",
  zone: "Europe/Rome",
  day: "2026-03-01",
  task: "task",
});

function row(more: Partial<Judged>): Judged {
  const records = [{ kind: "pomodoro" as const, id: SESSION.id, data: SESSION }];
  const plain = { place: "line 17", status: "new" as const, records, conflicts: [] };
  return { ...plain, flaw: null, source: null, ...more };
}

function words(more: Partial<Judged>) {
  return lineWords(row(more), "Europe/Rome", new Map([["task", "Reading"]]));
}

describe("a row", () => {
  test("says when it was, where it was worked", () => {
    expect(words({})).toEqual({
      place: "17",
      day: "1 Mar 2026",
      times: "10:00–11:10",
      task: "Reading",
      length: "1 h 10 min",
      detail: "",
    });
  });

  test("of the small hours is of the date on the calendar", () => {
    const startedAt = Date.parse("2026-03-01T23:30:00Z");
    const night = { ...SESSION, startedAt, endedAt: startedAt + 60_000, day: "2026-03-01" };
    const records = [{ kind: "pomodoro" as const, id: night.id, data: night }];

    expect(words({ records })).toMatchObject({ day: "2 Mar 2026", times: "00:30–00:31" });
  });

  test("of a document counts from one", () => {
    expect(words({ place: "pomodoros.3" }).place).toBe("4");
  });

  test("that overlaps says with what", () => {
    const other = { ...SESSION, endedAt: SESSION.startedAt + 60_000 };
    const overlaps = (...conflicts: (typeof other)[]) =>
      words({ status: "overlaps", conflicts }).detail;

    expect(overlaps(other)).toBe("10:00–10:01 Reading");
    expect(overlaps(other, other, other)).toBe("10:00–10:01 and 2 more");
  });

  test("that is wrong is shown as it is written", () => {
    const flaw = { field: "", code: "unfinished" };
    const wrong = words({ status: "wrong", records: [], flaw, source: `a,\n  b${"c".repeat(99)}` });

    expect(wrong.detail).toBe("no end");
    expect(wrong.task).toBe(`a, b${"c".repeat(76)}…`);
  });
});

test("a flaw without words of its own names its field", () => {
  expect(flawWords({ field: "plannedSeconds", code: "missing" })).toBe("plannedSeconds is missing");
  expect(flawWords({ field: "goal", code: "int-type" })).toBe("goal is not as it should be");
  expect(flawWords({ field: "", code: "shape" })).toBe("it cannot be read");
});

test("a file that cannot be read says that nothing was imported", () => {
  for (const code of ["empty", "json", "columns", "too-large"]) {
    expect(unreadableWords(code, 20)).toMatch(/Nothing was imported\.$/);
  }
});

test("an answer says what it comes to", () => {
  const amount = { rows: 2, inMs: 14_700_000, ofMs: 22_800_000, others: 3 };

  expect(amountWords("trim", amount)).toContain("4 h 05 min of 6 h 20 min come in");
  expect(amountWords("replace", amount)).toContain("deletes the 3 sessions");
});

test("an import that is done says what it came to", () => {
  const sum: Imported = {
    name: "report.csv",
    at: 0,
    parts: 1,
    sessions: 1380,
    focusMs: 6_000_000,
    from: "2025-09-01",
    to: "2026-02-27",
    there: 1,
    leftOut: 4,
  };

  expect(doneTitle(sum)).toBe("1,380 sessions imported");
  expect(doneWords(sum)).toBe(
    "1 h 40 min of focus, from 1 September 2025 to 27 February 2026. 1 was there already. 4 rows were left out.",
  );
  expect(doneTitle({ ...sum, sessions: 0, parts: 0 })).toBe("Nothing was imported");
});
