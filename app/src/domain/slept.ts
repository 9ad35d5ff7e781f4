/** The commands that say what of a phase was a sleep: loaded when that is asked. */

import { afterStop, stop } from "./ending";
import { idle, type Outcome, rested, spanOf } from "./phase";
import type { Cycle, Instant, Settings, Timer } from "./records";

/**
 * End the phase where the sleep began, also when it has been finished during the sleep (then
 * without a pomodoro nothing was worked before, and the recorded one is the caller's to delete).
 * Throws a Misfit `not-running`.
 */
export function trim(timer: Timer, settings: Settings, sleptFrom: Instant): Outcome {
  const { endsAt } = spanOf(timer);
  const finished = timer.state === "ended" && sleptFrom < endsAt;
  return stop(finished ? unfinished(timer) : timer, settings, sleptFrom);
}

/**
 * Leave the phase and record nothing of it, also when it has been finished during the sleep: what
 * was recorded as its `pomodoroId` is the caller's to delete, unless `completedAt` is earlier than
 * `endsAt` (then only an extension is left). Throws a Misfit `not-running`.
 */
export function discard(timer: Timer, _settings: Settings, _now: Instant): Outcome {
  spanOf(timer);
  const after = rested(timer.state === "ended" ? unfinished(timer) : timer);
  return { timer: idle(after, afterStop(after)), pomodoro: null };
}

/** Take back that the phase was finished, and that it was counted if that was the first time. */
function unfinished(timer: Timer): Timer {
  const { startedAt, endsAt } = spanOf(timer);
  const cycle: Cycle = { ...timer.cycle, last: startedAt };
  if (timer.completedAt !== endsAt) return { ...timer, state: "running", cycle };
  const counted = timer.phase === "focus" && timer.snoozed === null;
  const done = counted ? Math.max(cycle.done - 1, 0) : cycle.done;
  const since = counted && done === 0 ? null : cycle.since;
  return { ...timer, state: "running", completedAt: null, cycle: { ...cycle, done, since } };
}
