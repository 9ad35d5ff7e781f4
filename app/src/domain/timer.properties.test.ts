import fc from "fast-check";
import { expect, test } from "vitest";
import type { Pomodoro, Timer } from "./records";
import { DEFAULT_SETTINGS, IDLE_TIMER } from "./records";
import { Misfit, overtimeMs, progress, remainingMs, workedMs } from "./timer";
import { type Command, given } from "./vectors";
import { formatInstant } from "./wire";

const NINE = 1_772_442_000_000;

const steps = fc.array(
  fc.record({
    command: fc.constantFrom(
      ...["start", "start", "pause", "resume", "stop", "finish", "skip"],
      ...["extend", "snooze", "interrupt", "choose", "assign"],
    ),
    waitMs: fc.oneof(fc.constantFrom(1_500_000, 300_000, 3 * 86_400_000), fc.nat(4_000_000)),
    attended: fc.boolean(),
    seconds: fc.integer({ min: 60, max: 900 }),
    phase: fc.constantFrom("focus", "shortBreak", "longBreak"),
  }),
  { maxLength: 40 },
);

interface Step {
  readonly command: string;
  readonly waitMs: number;
}

interface Walk {
  readonly timers: readonly { readonly timer: Timer; readonly now: number }[];
  readonly recorded: readonly Pomodoro[];
}

function walk(taken: readonly Step[]): Walk {
  const recorded = new Map<string, Pomodoro>();
  const timers: { timer: Timer; now: number }[] = [];
  let [timer, now] = [IDLE_TIMER, NINE];
  for (const [index, step] of taken.entries()) {
    now += step.waitMs;
    const outcome = fitting(timer, { ...step, at: formatInstant(now), pomodoroId: `p${index}` });
    timer = outcome.timer;
    timers.push({ timer, now });
    if (outcome.pomodoro) recorded.set(outcome.pomodoro.id, outcome.pomodoro);
  }
  return { timers, recorded: [...recorded.values()] };
}

function fitting(timer: Timer, command: Partial<Command>) {
  try {
    const whole = { kind: "internal", ...command } as Command; // fast-check's records are wider
    return given(timer, DEFAULT_SETTINGS, whole);
  } catch (error) {
    if (error instanceof Misfit) return { timer, pomodoro: null };
    throw error;
  }
}

test("sessions never overlap, whatever is pressed", () => {
  fc.assert(
    fc.property(steps, (taken) => {
      const sorted = walk(taken).recorded.toSorted((a, b) => a.startedAt - b.startedAt);

      for (const [index, session] of sorted.entries()) {
        expect(session.startedAt).toBeLessThan(session.endedAt);
        expect(session.startedAt).toBeGreaterThanOrEqual(sorted[index - 1]?.endedAt ?? 0);
      }
    }),
  );
});

test("the cycle is never more than full", () => {
  fc.assert(
    fc.property(steps, (taken) => {
      for (const { timer } of walk(taken).timers) {
        expect(timer.cycle.done).toBeLessThanOrEqual(timer.cycle.of);
      }
    }),
  );
});

test("worked, pauses and what remains add up", () => {
  fc.assert(
    fc.property(steps, fc.nat(2_000_000), (taken, waitMs) => {
      for (const { timer, now } of walk(taken).timers) {
        if (timer.startedAt === null || timer.endsAt === null) continue;
        const paused = timer.pauses.reduce((sum, { from, to }) => sum + (to ?? from) - from, 0);
        const at = now + waitMs;
        const whole = timer.endsAt - timer.startedAt;

        expect(workedMs(timer, at) + paused + remainingMs(timer, at)).toBe(whole);
        expect(whole - paused - (timer.plannedSeconds ?? 0) * 1000).toBeGreaterThanOrEqual(0);
        expect(whole - paused - (timer.plannedSeconds ?? 0) * 1000).toBeLessThan(1000);
        expect(progress(timer, at)).toBeLessThanOrEqual(1);
        expect(overtimeMs(timer, at) === 0 || remainingMs(timer, at) === 0).toBe(true);
      }
    }),
  );
});
