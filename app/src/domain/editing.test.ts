import { expect, test } from "vitest";
import { added, type Edit, edited } from "./editing";
import { DEFAULT_SETTINGS, type Pomodoro } from "./records";

const MINUTE = 60_000;
const NINE = Date.UTC(2026, 5, 1, 9);

const edit: Edit = {
  startedAt: NINE,
  endedAt: NINE + 25 * MINUTE,
  phase: "focus",
  task: "write",
  tags: ["work"],
  note: null,
  interruptions: [],
};

const timed: Pomodoro = {
  ...added("a", edit, DEFAULT_SETTINGS),
  source: "timer",
  plannedSeconds: 1380,
  overtimeSeconds: 120,
  pauses: [{ from: NINE + 5 * MINUTE, to: NINE + 7 * MINUTE }],
};

test("a session that was added is as long as it was planned", () => {
  const session = added("a", edit, DEFAULT_SETTINGS);

  expect(session).toMatchObject({ source: "manual", plannedSeconds: 1500, type: "pomodoro" });
  expect(session.day).toBe("2026-06-01");
});

test("four hours are recorded, though no phase is planned as long", () => {
  const session = added("a", { ...edit, endedAt: NINE + 240 * MINUTE }, DEFAULT_SETTINGS);

  expect(session.plannedSeconds).toBe(10_800);
  expect(session.endedAt - session.startedAt).toBe(240 * MINUTE);
});

test("a break belongs to no task", () => {
  const session = edited(timed, { ...edit, phase: "shortBreak" }, DEFAULT_SETTINGS);

  expect(session).toMatchObject({ type: "break", task: null, tags: [], overtimeSeconds: 0 });
});

test("an earlier end cuts overtime first, then pauses", () => {
  const minuteLess = edited(timed, { ...edit, endedAt: NINE + 24 * MINUTE }, DEFAULT_SETTINGS);
  const short = edited(timed, { ...edit, endedAt: NINE + 6 * MINUTE }, DEFAULT_SETTINGS);

  expect(minuteLess.overtimeSeconds).toBe(60);
  expect(short.overtimeSeconds).toBe(0);
  expect(short.pauses).toEqual([{ from: NINE + 5 * MINUTE, to: NINE + 6 * MINUTE }]);
});

test("a stopped session stays stopped, at its new end", () => {
  const stopped = { ...timed, cancelledAt: timed.endedAt };

  const session = edited(stopped, { ...edit, endedAt: NINE + 10 * MINUTE }, DEFAULT_SETTINGS);

  expect(session.cancelledAt).toBe(NINE + 10 * MINUTE);
});

test("an edit that says nothing new changes nothing", () => {
  expect(edited(timed, edit, DEFAULT_SETTINGS)).toEqual(timed);
});
