import fc from "fast-check";
import type { Phase, Pomodoro } from "./records";
import { pomodoroOf } from "./vectors";
import { formatInstant } from "./wire";

/** For tests: sessions of 40 days from 1 March 2026 on, with pauses, overtime, tasks and tags. */
export const someSessions: fc.Arbitrary<Pomodoro[]> = fc.array(
  fc
    .record({
      phase: fc.constantFrom<Phase>("focus", "shortBreak", "longBreak"),
      minute: fc.nat(40 * 24 * 60),
      ms: fc.integer({ min: 1, max: 24 * 3_600_000 }),
      paused: fc.nat(99),
      overtime: fc.nat(99),
      stopped: fc.boolean(),
      zone: fc.constantFrom("UTC", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe"),
      task: fc.constantFrom("a", "b", null),
      tags: fc.subarray(["deep", "work"]),
    })
    .map(session),
  { maxLength: 30 },
);

interface Drawn extends Pick<Pomodoro, "phase" | "zone" | "task" | "tags"> {
  readonly minute: number;
  readonly ms: number;
  /** Of the session, in percent: the pause begins after a third of it, overtime is its end. */
  readonly paused: number;
  readonly overtime: number;
  readonly stopped: boolean;
}

function session({ minute, ms, paused, overtime, stopped, ...others }: Drawn): Pomodoro {
  const startedAt = 1_772_323_200_000 + minute * 60_000; // from 2026-03-01 on
  const endedAt = startedAt + ms;
  const pausedAt = startedAt + Math.floor(ms / 3);
  const resumedAt = pausedAt + Math.floor(((endedAt - pausedAt) * paused) / 100);
  return {
    ...pomodoroOf({ startedAt: formatInstant(startedAt), endedAt: formatInstant(endedAt) }),
    ...others,
    day: formatInstant(startedAt).slice(0, 10),
    cancelledAt: stopped ? endedAt : null,
    overtimeSeconds: Math.floor((ms * overtime) / 100_000),
    pauses: [{ from: pausedAt, to: resumedAt }],
    interruptions: [{ at: pausedAt, kind: "internal", note: null }],
  };
}
