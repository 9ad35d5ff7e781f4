import { IDLE_TIMER, type Settings, type Timer } from "../domain/records";
import { finish } from "../domain/timer";
import { merge, sameValue } from "./merge";

export type Verdict =
  /** What was done here stands, on top of what the account has now. */
  | { readonly stands: true; readonly timer: Timer }
  /** Another device was first; `silent` when it did the same. */
  | { readonly stands: false; readonly silent: boolean };

/** What says what is worked on, beside the clock: a change of these fits any state. */
const NOTES = ["task", "tags", "interruptions", "device"] as const;

/**
 * Judge a conflict on the timer: `was` is what was changed here into `mine`, while the account's
 * became `theirs`.
 */
export function judgeTimer(
  was: Timer | null,
  mine: Timer,
  theirs: Timer,
  settings: Settings,
): Verdict {
  const before = was ?? IDLE_TIMER;
  if (isFinishOf(before, theirs, settings)) return { stands: true, timer: mine };
  if (sameClock(before, mine) || sameClock(before, theirs)) {
    return { stands: true, timer: merge(before, mine, theirs) ?? theirs };
  }
  return { stands: false, silent: sameClock(mine, theirs) };
}

/** Whether `later` is no more than `timer` finished at its end, as the server does it by itself. */
export function isFinishOf(timer: Timer, later: Timer, settings: Settings): boolean {
  if (timer.state !== "running" || timer.endsAt === null) return false;
  return sameValue(finish(timer, settings, timer.endsAt).timer, later);
}

/** Whether two timers are the same but for what is worked on. */
function sameClock(a: Timer, b: Timer): boolean {
  return sameValue({ ...a, ...withoutNotes }, { ...b, ...withoutNotes });
}

const withoutNotes = Object.fromEntries(NOTES.map((name) => [name, null]));
