import { expect, test } from "vitest";
import { added } from "../domain/editing";
import { DEFAULT_SETTINGS, type Pomodoro } from "../domain/records";
import { type Filter, passes } from "./history-filter";

const NINE = Date.UTC(2026, 5, 1, 9);
const everything: Filter = { shown: "all", task: null, tag: null, text: "" };

const session = added(
  "a",
  {
    startedAt: NINE,
    endedAt: NINE + 60_000,
    phase: "focus",
    task: "t1",
    tags: ["work"],
    note: "In the café",
    interruptions: [{ at: NINE, kind: "external", note: "Jonas called" }],
  },
  DEFAULT_SETTINGS,
);

function passing(filter: Partial<Filter>, one: Pomodoro = session): boolean {
  return passes({ ...everything, ...filter }, () => "Write the report")(one);
}

test.each(["report", "REPORT wri", "work", "café", "jonas report"])(
  "the text %s is found in the task, the tags and the notes",
  (text) => {
    expect(passing({ text })).toBe(true);
  },
);

test("all words of the text must be there", () => {
  expect(passing({ text: "report anna" })).toBe(false);
});

test("chips, task and tag let through what they name", () => {
  const pause = { ...session, phase: "shortBreak", interruptions: [] } as const;

  expect([passing({ shown: "interrupted" }), passing({ shown: "stopped" })]).toEqual([true, false]);
  expect([passing({ shown: "breaks" }, pause), passing({ shown: "focus" }, pause)]).toEqual([
    true,
    false,
  ]);
  expect([passing({ task: "t1" }), passing({ task: "t2" })]).toEqual([true, false]);
  expect([passing({ tag: "work" }), passing({ tag: "wor" })]).toEqual([true, false]);
});
