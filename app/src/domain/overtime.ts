/** Overtime: what a phase goes on after its end, kept apart from what was planned. */

import { LONGEST_MS, type Outcome, pausedMs, recorded, spanOf } from "./phase";
import type { Instant, Settings, Timer } from "./records";

const MINUTE_MS = 60_000;

/**
 * Up to when an ended phase went on: as long as a device was there, and no longer than the settings
 * and the longest session allow.
 */
export function overtimeUntil(
  timer: Timer,
  settings: Settings,
  now: Instant,
  attended: boolean,
): Instant {
  const { startedAt, endsAt } = spanOf(timer);
  if (!attended) return endsAt;
  const longest = startedAt + pausedMs(timer.pauses) + LONGEST_MS;
  const latest = Math.min(endsAt + settings.overtimeMinutes * MINUTE_MS, longest);
  return Math.max(Math.min(now, latest), endsAt);
}

/** Add the overtime of an ended focus phase, in whole seconds, to its pomodoro. */
export function settled(
  timer: Timer,
  settings: Settings,
  now: Instant,
  attended: boolean,
): Outcome {
  const { endsAt } = spanOf(timer);
  const until = overtimeUntil(timer, settings, now, attended);
  const overtimeSeconds = Math.floor((until - endsAt) / 1000);
  if (timer.phase !== "focus" || overtimeSeconds === 0) return { timer, pomodoro: null };
  const endedAt = endsAt + overtimeSeconds * 1000;
  return {
    timer: { ...timer, cycle: { ...timer.cycle, last: endedAt } },
    pomodoro: recorded(timer, settings, endedAt, { overtimeSeconds }),
  };
}
