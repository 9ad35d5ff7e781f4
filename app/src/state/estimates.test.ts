import { expect, test } from "vitest";
import { DEFAULT_SETTINGS, IDLE_TIMER, type Task } from "../domain/records";
import { start } from "../domain/timer";
import { phasesLeft, workMs } from "./estimates";

const MINUTE = 60_000;
const NINE = Date.UTC(2026, 5, 1, 9);

const task: Task = {
  id: "a",
  text: "write",
  order: "a0",
  estimate: 3,
  done: false,
  doneAt: null,
  tags: [],
  archived: false,
  extra: {},
};

test("what is done of an estimate is not to be done again", () => {
  const tasks = [task, { ...task, id: "b", done: true }, { ...task, id: "c", estimate: null }];

  expect(phasesLeft(tasks, new Map([["a", 1]]))).toBe(2);
  expect(phasesLeft(tasks, new Map([["a", 5]]))).toBe(0);
});

test("four phases from now take three short breaks", () => {
  expect(workMs(4, DEFAULT_SETTINGS, IDLE_TIMER, NINE)).toBe((4 * 25 + 3 * 5) * MINUTE);
});

test("five phases have the long break in them", () => {
  expect(workMs(5, DEFAULT_SETTINGS, IDLE_TIMER, NINE)).toBe((5 * 25 + 3 * 5 + 15) * MINUTE);
});

test("a phase that runs counts with what is left of it", () => {
  const { timer } = start(IDLE_TIMER, DEFAULT_SETTINGS, NINE, "id");

  expect(workMs(1, DEFAULT_SETTINGS, timer, NINE + 10 * MINUTE)).toBe(15 * MINUTE);
});
