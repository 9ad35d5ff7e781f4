/**
 * The commands that end a phase: at its end, early, or as it should have ended before a sleep.
 * `attended` says whether a device was there since the phase ended, so that its overtime counts.
 */

import { afterFocus, nextAfterFocus } from "./cycle";
import { settled } from "./overtime";
import {
  idle,
  inPhase,
  isOver,
  left,
  Misfit,
  type Outcome,
  recorded,
  rested,
  spanOf,
} from "./phase";
import type { Cycle, Instant, Next, Settings, Timer } from "./records";

/**
 * End a phase at its end. The result is the same whoever finishes it, and however late. Throws a
 * Misfit `not-running`, `not-over`.
 */
export function finish(timer: Timer, settings: Settings, now: Instant): Outcome {
  const { startedAt, endsAt } = spanOf(timer);
  if (timer.state !== "running") throw new Misfit("not-running", "No phase is running.");
  if (now < endsAt) throw new Misfit("not-over", "The phase is not over yet.");
  const counts = doesNotCountYet(timer);
  const cycle = counts ? afterFocus(timer.cycle, startedAt) : rested(timer).cycle;
  const ended: Timer = {
    ...timer,
    state: "ended",
    completedAt: timer.completedAt ?? endsAt,
    cycle: { ...cycle, last: endsAt },
    next: following(timer, cycle),
  };
  return { timer: ended, pomodoro: recorded(timer, settings, endsAt) };
}

/**
 * End a phase early: it is recorded as cancelled, if anything of it was worked. What was stopped is
 * next again, after a break it is focus. Throws a Misfit `not-running`.
 */
export function stop(timer: Timer, settings: Settings, now: Instant, attended = false): Outcome {
  const before = over(timer, settings, now, attended);
  if (before.timer.state === "ended") {
    return { ...before, timer: idle(before.timer, before.timer.next) };
  }
  spanOf(timer);
  const stopped = left(timer, settings, now);
  const after = rested(stopped.timer);
  return { ...stopped, timer: idle(after, afterStop(after)) };
}

/**
 * Go on to what comes after this phase, or after the break that is next. Throws a Misfit
 * `nothing-to-skip` when nothing runs and focus is next.
 */
export function skip(timer: Timer, settings: Settings, now: Instant, attended = false): Outcome {
  if (isOver(timer, now)) return stop(timer, settings, now, attended);
  if (inPhase(timer)) {
    const skipped = left(timer, settings, now);
    const after = rested(skipped.timer);
    const { phase } = following(after, after.cycle);
    return { ...skipped, timer: idle(after, { phase, why: "skipped" }) };
  }
  const before = over(timer, settings, now, attended);
  const { phase } = before.timer.next;
  if (phase === "focus") throw new Misfit("nothing-to-skip", "No break is next.");
  const after = rested({ ...before.timer, phase });
  return { ...before, timer: idle(after, { phase: "focus", why: "skipped" }) };
}

/**
 * Finish a phase whose end has passed and settle the overtime of one that has ended; every other
 * timer stays as it is.
 */
export function over(timer: Timer, settings: Settings, now: Instant, attended: boolean): Outcome {
  const outcome = isOver(timer, now) ? finish(timer, settings, now) : { timer, pomodoro: null };
  if (outcome.timer.state !== "ended") return outcome;
  const atRest = settled(outcome.timer, settings, now, attended);
  return { timer: atRest.timer, pomodoro: atRest.pomodoro ?? outcome.pomodoro };
}

/** What follows the timer's phase once `cycle` has counted it. */
export function following(timer: Timer, cycle: Cycle): Next {
  if (timer.phase !== "focus") return { phase: "focus", why: "breakOver" };
  if (timer.snoozed !== null) return { phase: timer.snoozed, why: "snoozed" };
  return nextAfterFocus(cycle);
}

/** A focus phase that does not count comes again; everything else is followed as usual. */
export function afterStop(timer: Timer): Next {
  if (doesNotCountYet(timer)) return { phase: "focus", why: "stopped" };
  return following(timer, timer.cycle);
}

function doesNotCountYet(timer: Timer): boolean {
  return timer.phase === "focus" && timer.completedAt === null && timer.snoozed === null;
}
