import { expect, test } from "vitest";
import { IDLE_TIMER, type Timer } from "../../domain/records";
import { cycleWords } from "./cycle-words";

const cycle = { done: 1, of: 4, since: 1, last: 2 };
const focus: Timer = { ...IDLE_TIMER, state: "running", startedAt: 3, endsAt: 4, cycle };
const outlook = { plannedSeconds: 300, focusLeft: 3 };

test("a focus phase tells how many are left up to the long break", () => {
  expect(cycleWords(focus, outlook)).toBe("long break after this and two more");
  expect(cycleWords(focus, { ...outlook, focusLeft: 1 })).toBe("long break after this");
});

test("a short focus phase before a snoozed break tells which break", () => {
  expect(cycleWords({ ...focus, snoozed: "shortBreak" }, outlook)).toBe("short break after this");
});

test("a break tells what is left", () => {
  const one = { ...outlook, focusLeft: 1 };

  expect(cycleWords({ ...focus, phase: "shortBreak" }, one)).toBe("one more, then the long break");
  expect(cycleWords({ ...focus, phase: "longBreak", cycle: { ...cycle, done: 4 } }, outlook)).toBe(
    "four done, the cycle starts again",
  );
});

test("an ended focus phase tells the break that was earned", () => {
  const ended: Timer = {
    ...focus,
    state: "ended",
    next: { phase: "shortBreak", why: "focusDone" },
  };

  expect(cycleWords(ended, { ...outlook, focusLeft: 1 })).toBe(
    "short break of 5, one more to the long one",
  );
});

test("a timer at rest says why the cycle began again", () => {
  const idle: Timer = { ...IDLE_TIMER, next: { phase: "focus", why: "newDay" } };

  expect(cycleWords(idle, { ...outlook, focusLeft: 4 })).toBe(
    "a new day, a new cycle: four to the long break",
  );
});
