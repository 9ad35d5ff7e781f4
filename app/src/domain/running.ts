/** The commands within a phase: pause, resume, extend, interrupt. */

import { finish } from "./ending";
import { overtimeUntil } from "./overtime";
import {
  checkPlanned,
  inPhase,
  isOver,
  Misfit,
  type Outcome,
  pausedMs,
  spanOf,
  workedUntil,
} from "./phase";
import type { Instant, InterruptionKind, Settings, Timer } from "./records";

const MOST_PAUSES = 200;
const MOST_INTERRUPTIONS = 500;

/** Stop the clock. Throws a Misfit `not-running`, `over` or `too-many` (200 pauses). */
export function pause(timer: Timer, _settings: Settings, now: Instant): Outcome {
  if (timer.state !== "running") throw new Misfit("not-running", "No phase is running.");
  if (isOver(timer, now)) throw new Misfit("over", "The phase is over.");
  if (timer.pauses.length >= MOST_PAUSES) {
    throw new Misfit("too-many", `A phase has at most ${MOST_PAUSES} pauses.`);
  }
  const pauses = [...timer.pauses, { from: workedUntil(timer, now), to: null }];
  return { timer: { ...timer, state: "paused", pauses }, pomodoro: null };
}

/** Let the clock go on; the end moves by the pause's length, however long. Throws a Misfit `not-paused`. */
export function resume(timer: Timer, _settings: Settings, now: Instant): Outcome {
  const from = timer.pauses.at(-1)?.from;
  if (timer.state !== "paused" || from === undefined) {
    throw new Misfit("not-paused", "No phase is paused.");
  }
  const { endsAt } = spanOf(timer);
  const lengthMs = Math.max(now - from, 0);
  const last = lengthMs > 0 ? [{ from, to: from + lengthMs }] : [];
  const pauses = [...timer.pauses.slice(0, -1), ...last];
  return {
    timer: { ...timer, state: "running", endsAt: endsAt + lengthMs, pauses },
    pomodoro: null,
  };
}

/**
 * Make the phase longer; one that has ended runs on and is counted once all the same. Throws a
 * Misfit `not-running`, `too-short`, `too-long` (180 minutes in all).
 */
export function extend(
  timer: Timer,
  settings: Settings,
  now: Instant,
  seconds: number,
  attended = false,
): Outcome {
  if (seconds < 1) throw new Misfit("too-short", "A phase is made longer by at least a second.");
  const before = isOver(timer, now) ? finish(timer, settings, now) : { timer, pomodoro: null };
  const { endsAt } = spanOf(timer);
  if (before.timer.state === "ended") {
    return { ...before, timer: runOn(before.timer, settings, now, { seconds, attended }) };
  }
  const plannedSeconds = (timer.plannedSeconds ?? 0) + seconds;
  checkPlanned(plannedSeconds);
  return { timer: { ...timer, plannedSeconds, endsAt: endsAt + seconds * 1000 }, pomodoro: null };
}

/**
 * Note a distraction; one during a pause belongs to where the pause began. Throws a Misfit
 * `not-running`, `not-focus` or `too-many` (500 a phase).
 */
export function interrupt(
  timer: Timer,
  _settings: Settings,
  now: Instant,
  kind: InterruptionKind,
  note: string | null = null,
): Outcome {
  if (!inPhase(timer) || isOver(timer, now))
    throw new Misfit("not-running", "No phase is running.");
  if (timer.phase !== "focus") {
    throw new Misfit("not-focus", "Interruptions are noted during focus.");
  }
  if (timer.interruptions.length >= MOST_INTERRUPTIONS) {
    throw new Misfit("too-many", `A phase has at most ${MOST_INTERRUPTIONS} interruptions.`);
  }
  const noted = { at: workedUntil(timer, now), kind, note };
  return { timer: { ...timer, interruptions: [...timer.interruptions, noted] }, pomodoro: null };
}

interface Extension {
  readonly seconds: number;
  readonly attended: boolean;
}

/** An ended phase that goes on; the time in which nobody was there becomes a pause. */
function runOn(timer: Timer, settings: Settings, now: Instant, extension: Extension): Timer {
  const { startedAt, endsAt } = spanOf(timer);
  const { seconds, attended } = extension;
  const from = Math.max(now, endsAt);
  const until = overtimeUntil(timer, settings, from, attended);
  const worked = until - startedAt - pausedMs(timer.pauses);
  const plannedSeconds = Math.floor(worked / 1000) + seconds;
  checkPlanned(plannedSeconds);
  const away = until < from ? [{ from: until, to: from }] : [];
  return {
    ...timer,
    state: "running",
    plannedSeconds,
    endsAt: from + seconds * 1000,
    pauses: [...timer.pauses, ...away],
  };
}
