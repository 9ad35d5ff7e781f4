import { expect, test } from "vitest";
import { IDLE_TIMER, type Timer } from "../../domain/records";
import { cycleDots } from "./cycle-dots";

const cycle = { done: 1, of: 4, since: 1, last: 2 };
const running: Timer = { ...IDLE_TIMER, state: "running", startedAt: 3, endsAt: 4, cycle };

test("the focus phase under way is half full", () => {
  expect(cycleDots(running)).toEqual(["full", "now", "open", "open"]);
});

test("a break shows what is done", () => {
  expect(cycleDots({ ...running, phase: "shortBreak" })).toEqual(["full", "open", "open", "open"]);
});

test("what does not count again is not half full", () => {
  expect(cycleDots({ ...running, snoozed: "longBreak" })).not.toContain("now");
  expect(cycleDots({ ...running, completedAt: 4 })).not.toContain("now");
});

test("the long break has the whole cycle behind it", () => {
  const longBreak: Timer = { ...running, phase: "longBreak", cycle: { ...cycle, done: 4 } };

  expect(cycleDots(longBreak)).toEqual(["full", "full", "full", "full"]);
});
