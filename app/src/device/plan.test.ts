import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, IDLE_TIMER, type Timer } from "../domain/records";
import { gainOf, nextTick, planFor, SILENCE } from "./plan";

const END = Date.UTC(2026, 2, 1, 9, 25);
const RUNNING: Timer = { ...IDLE_TIMER, state: "running", endsAt: END, plannedSeconds: 1500 };
const RING_ONLY = DEFAULT_SETTINGS.sounds;
const BOTH = { ...RING_ONLY, tick: true };

describe("what is to be heard", () => {
  test("a running phase rings at its end", () => {
    const plan = planFor(RUNNING, RING_ONLY, END - 60_000);

    expect(plan).toEqual({ ring: { at: END, sound: "bell", volume: 70 }, ticking: null });
  });

  test("focus ticks until its end", () => {
    const plan = planFor(RUNNING, BOTH, END - 60_000);

    expect(plan.ticking).toEqual({ until: END, volume: 30 });
  });

  test("a break rings, but does not tick", () => {
    const plan = planFor({ ...RUNNING, phase: "shortBreak" }, BOTH, END - 60_000);

    expect(plan.ring?.at).toBe(END);
    expect(plan.ticking).toBeNull();
  });

  test("a paused and an idle timer are silent", () => {
    expect(planFor({ ...RUNNING, state: "paused" }, BOTH, END - 60_000)).toEqual(SILENCE);
    expect(planFor(IDLE_TIMER, BOTH, END)).toEqual(SILENCE);
  });

  test("the phase that has just ended keeps its ring", () => {
    const plan = planFor({ ...RUNNING, state: "ended" }, BOTH, END + 200);

    expect(plan.ring?.at).toBe(END);
    expect(plan.ticking).toBeNull();
  });

  test("an end that was slept through does not ring afterwards", () => {
    expect(planFor(RUNNING, BOTH, END + 3 * 3_600_000)).toEqual(SILENCE);
  });

  test("what is switched off or at volume 0 is not heard", () => {
    const off = { ...BOTH, ring: false, tickVolume: 0 };

    expect(planFor(RUNNING, off, END - 60_000)).toEqual(SILENCE);
  });
});

describe("ticks", () => {
  test("fall on whole seconds that are left", () => {
    expect(nextTick(END, END - 59_400, 20)).toBe(END - 59_000);
  });

  test("leave the time it takes to schedule them", () => {
    expect(nextTick(END, END - 59_010, 20)).toBe(END - 58_000);
  });
});

test("volume goes from silence to full", () => {
  expect([0, 50, 100, 250].map(gainOf)).toEqual([0, 0.25, 1, 1]);
});
