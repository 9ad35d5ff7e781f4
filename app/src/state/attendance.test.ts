import { expect, test } from "vitest";
import { DEFAULT_SETTINGS, IDLE_TIMER, type Timer } from "../domain/records";
import { finish, start } from "../domain/timer";
import { attended, awakeOn, awakeOnOpening } from "./attendance";
import { ended } from "./ending";
import { isStill, mustAsk } from "./gap";

const NINE = Date.UTC(2026, 5, 1, 9);
const MINUTE = 60_000;
const END = NINE + 25 * MINUTE;
const ID = "01a1fde6-0000-7000-8000-000000000001";

const running: Timer = start(IDLE_TIMER, DEFAULT_SETTINGS, NINE, ID).timer;

test("overtime counts while a page was awake since the end", () => {
  const awake = { since: NINE, last: END + MINUTE };

  expect(attended(awake, running, END + 2 * MINUTE)).toBe(true);
  expect(attended({ ...awake, since: END + 1 }, running, END + 2 * MINUTE)).toBe(false);
  expect(attended(awake, running, END + 30 * MINUTE)).toBe(false);
  expect(attended(undefined, running, END)).toBe(false);
});

test("a reload goes on being there, an absence does not", () => {
  const before = { since: NINE, last: NINE + MINUTE };

  expect(awakeOnOpening(before, NINE + MINUTE + 2000).since).toBe(NINE);
  expect(awakeOnOpening(before, NINE + 2 * MINUTE).since).toBe(NINE + 2 * MINUTE);
  expect(awakeOn(before, NINE + 2 * MINUTE).since).toBe(NINE);
});

test("a sleep over the end of a phase is a question, a short one within it is not", () => {
  expect(mustAsk(running, NINE + 7 * MINUTE, END + MINUTE)).toBe(true);
  expect(mustAsk(running, NINE + 7 * MINUTE, NINE + 10 * MINUTE)).toBe(false);
  expect(mustAsk(running, NINE + 7 * MINUTE, NINE + 15 * MINUTE)).toBe(true);
  expect(mustAsk(running, END, END + 60 * MINUTE)).toBe(false);
  expect(mustAsk(IDLE_TIMER, NINE, END)).toBe(false);
});

test("the timer that slept is still the same after the server has finished it", () => {
  const { timer } = finish(running, DEFAULT_SETTINGS, END);

  expect(isStill(running, timer, DEFAULT_SETTINGS)).toBe(true);
  expect(isStill(running, { ...running, state: "paused" }, DEFAULT_SETTINGS)).toBe(false);
});

test("the next phase starts at the end by itself when somebody is there and wants it", () => {
  const settings = { ...DEFAULT_SETTINGS, autoStartBreaks: true };

  const [over, next] = ended(running, settings, true);

  expect(over?.pomodoro).toMatchObject({ id: ID, endedAt: END, cancelledAt: null });
  expect(next?.timer).toMatchObject({ state: "running", phase: "shortBreak", startedAt: END });
});

test("nothing starts by itself when nobody is there or wants it", () => {
  const settings = { ...DEFAULT_SETTINGS, autoStartBreaks: true };

  expect(ended(running, settings, false)).toHaveLength(1);
  expect(ended(running, DEFAULT_SETTINGS, true)).toHaveLength(1);
});
