/**
 * A phase that is recorded again, for overtime or because it ran on after its end: what was changed by
 * hand since the first time stays. The twin of api/domain/again.py.
 */

import { LONGEST_MS, pausedMs } from "./phase";
import type { Pomodoro, Timer } from "./records";

/**
 * What to record of a phase in place of what `stands`; null to leave that as it is. `timer` is as it was
 * before the command that came to `pomodoro`. Overtime goes only onto a completed focus phase that still
 * ends where the timer did; one that was deleted stays deleted.
 */
export function again(timer: Timer, pomodoro: Pomodoro, stands: Pomodoro | null): Pomodoro | null {
  if (timer.state === "ended") return withOvertime(timer, pomodoro, stands);
  return stands ? { ...pomodoro, note: stands.note, extra: stands.extra } : pomodoro;
}

/** An ended timer, which is to run on, with what was changed by hand in its record. */
export function takenUp(timer: Timer, stands: Pomodoro | null): Timer {
  if (timer.state !== "ended" || stands?.phase !== timer.phase) return timer;
  const { startedAt, pauses, interruptions } = stands;
  const { task, tags } = stands.phase === "focus" ? stands : timer;
  return { ...timer, startedAt, pauses, interruptions, task, tags };
}

function withOvertime(
  { endsAt }: Timer,
  { endedAt, overtimeSeconds }: Pomodoro,
  stands: Pomodoro | null,
): Pomodoro | null {
  if (stands?.phase !== "focus" || stands.cancelledAt !== null) return null;
  const tooLong = endedAt - stands.startedAt - pausedMs(stands.pauses) > LONGEST_MS;
  if (stands.endedAt !== endsAt || stands.overtimeSeconds > 0 || tooLong) return null;
  return { ...stands, endedAt, overtimeSeconds };
}
