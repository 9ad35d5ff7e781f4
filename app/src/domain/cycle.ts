/** The cycle: what counts towards the long break, and when the count begins again. */

import { dayOf } from "./day";
import type { Cycle, Instant, Next, Phase, Settings, Timer, Why } from "./records";

const MINUTE_MS = 60_000;

/**
 * Bring a cycle up to date; the second value says why it began again, null if it goes on. It begins
 * again on a new day of the user's, and when nothing was worked for `idleResetMinutes`.
 */
export function current(cycle: Cycle, settings: Settings, now: Instant): [Cycle, Why | null] {
  const of = settings.longBreakEvery;
  const why = whyAgain(cycle, settings, now);
  if (why !== null) return [{ ...cycle, done: 0, of, since: null }, why];
  return [{ ...cycle, done: Math.min(cycle.done, of), of }, null];
}

function whyAgain(cycle: Cycle, settings: Settings, now: Instant): Why | null {
  if (cycle.done === 0 || cycle.last === null) return null;
  const { zone, dayStartHour } = settings;
  if (dayOf(cycle.last, zone, dayStartHour) < dayOf(now, zone, dayStartHour)) return "newDay";
  if (now - cycle.last >= settings.idleResetMinutes * MINUTE_MS) return "idleGap";
  return null;
}

/** Count a completed focus phase; a cycle that waits for its long break stays full. */
export function afterFocus(cycle: Cycle, startedAt: Instant): Cycle {
  const done = Math.min(cycle.done + 1, cycle.of);
  return { ...cycle, done, since: cycle.since ?? startedAt };
}

/** A long break ends the cycle, whether it was taken, stopped or skipped. */
export function afterBreak(cycle: Cycle, phase: Phase): Cycle {
  return phase === "longBreak" ? { ...cycle, done: 0, since: null } : cycle;
}

/** The break that the cycle, with its last focus phase counted, has earned. */
export function nextAfterFocus(cycle: Cycle): Next {
  return cycle.done >= cycle.of
    ? { phase: "longBreak", why: "cycleDone" }
    : { phase: "shortBreak", why: "focusDone" };
}

/** How long a phase is by the settings, in seconds. */
export function plannedSeconds(phase: Phase, settings: Settings): number {
  const minutes: Record<Phase, number> = {
    focus: settings.focusMinutes,
    shortBreak: settings.shortBreakMinutes,
    longBreak: settings.longBreakMinutes,
  };
  return minutes[phase] * 60;
}

/** What a page needs to say what comes next: "short break of 5, one more to the long one". */
export interface Outlook extends Next {
  readonly plannedSeconds: number;
  /** Focus phases to complete up to the long break, one that runs now included. */
  readonly focusLeft: number;
}

/** What follows the timer's phase (idle: what Start would run), and why. */
export function explain(timer: Timer, settings: Settings): Outlook {
  const { cycle, next } = timer;
  const active = timer.state === "running" || timer.state === "paused";
  const resting = active && timer.phase === "longBreak";
  return {
    phase: next.phase,
    why: next.why,
    plannedSeconds: plannedSeconds(next.phase, settings),
    focusLeft: resting ? cycle.of : Math.max(cycle.of - cycle.done, 0),
  };
}
