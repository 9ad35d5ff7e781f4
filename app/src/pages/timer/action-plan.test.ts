import { expect, test } from "vitest";
import { actionPlan } from "./action-plan";

const all = (plan: ReturnType<typeof actionPlan>) => [
  ...plan.before,
  plan.lead,
  ...plan.after,
  ...plan.more,
];

test("one and five more minutes are within reach in every phase and after it", () => {
  for (const state of ["running", "paused", "ended"] as const) {
    for (const phase of ["focus", "shortBreak", "longBreak"] as const) {
      expect(all(actionPlan(state, phase, "focus"))).toEqual(
        expect.arrayContaining(["oneMore", "fiveMore", "stop"]),
      );
    }
  }
});

test("no action is offered twice", () => {
  for (const state of ["idle", "running", "paused", "ended"] as const) {
    for (const phase of ["focus", "shortBreak"] as const) {
      const offered = all(actionPlan(state, phase, "shortBreak"));
      expect(new Set(offered).size).toBe(offered.length);
    }
  }
});

test("a break that is next can be skipped, focus cannot", () => {
  expect(actionPlan("ended", "focus", "shortBreak").after).toEqual(["skip"]);
  expect(actionPlan("ended", "shortBreak", "focus").after).toEqual([]);
});

test("interruptions are noted during focus alone", () => {
  expect(actionPlan("running", "focus", "shortBreak").before).toEqual(["interrupt"]);
  expect(actionPlan("running", "shortBreak", "focus").before).toEqual(["snooze"]);
});
