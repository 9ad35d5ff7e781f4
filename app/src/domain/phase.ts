/**
 * One phase of the timer: how far it is, how it is recorded, how it is left. Nothing here counts
 * ticks: every length follows from instants, exact to the millisecond.
 */

import { afterBreak } from "./cycle";
import { dayOf } from "./day";
import type { Instant, Next, Pause, Pomodoro, Settings, Timer } from "./records";
import { IDLE_TIMER } from "./records";

const LONGEST_PLANNED_SECONDS = 10_800;
/** No session runs longer than a day, overtime included and pauses not counted. */
export const LONGEST_MS = 24 * 3_600_000;

/** The command does not fit the timer's state; `code` is for programs. */
export class Misfit extends Error {
  override readonly name = "Misfit";
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The timer after a command, and the pomodoro to upsert in the same commit, if any. */
export interface Outcome {
  readonly timer: Timer;
  readonly pomodoro: Pomodoro | null;
}

export interface Span {
  readonly startedAt: Instant;
  readonly endsAt: Instant;
}

/** When the phase began and when it is over; throws a Misfit `not-running` when there is none. */
export function spanOf({ startedAt, endsAt }: Timer): Span {
  if (startedAt === null || endsAt === null)
    throw new Misfit("not-running", "No phase is running.");
  return { startedAt, endsAt };
}

/** Throws a Misfit `too-long` for more than 180 minutes. */
export function checkPlanned(plannedSeconds: number): void {
  if (plannedSeconds > LONGEST_PLANNED_SECONDS) {
    throw new Misfit("too-long", "A phase is at most 180 minutes long.");
  }
}

/** Whether a phase is under way: running or paused. */
export function inPhase(timer: Timer): boolean {
  return timer.state === "running" || timer.state === "paused";
}

/** Whether the timer runs past its end and nobody has finished it yet. */
export function isOver(timer: Timer, now: Instant): boolean {
  return timer.state === "running" && timer.endsAt !== null && now >= timer.endsAt;
}

/** How long the phase still has; 0 when it is over or none is there. */
export function remainingMs(timer: Timer, now: Instant): number {
  if (timer.endsAt === null || !inPhase(timer)) return 0;
  return Math.max(timer.endsAt - workedUntil(timer, now), 0);
}

/** How long ago the phase was over; 0 before that, or when none is there. */
export function overtimeMs(timer: Timer, now: Instant): number {
  if (timer.endsAt === null || timer.state === "idle" || timer.state === "paused") return 0;
  return Math.max(now - timer.endsAt, 0);
}

/** How much of the phase is done, without its pauses and at most up to its end. */
export function workedMs(timer: Timer, now: Instant): number {
  if (timer.startedAt === null || timer.endsAt === null) return 0;
  return Math.min(workedUntil(timer, now), timer.endsAt) - timer.startedAt - pausedMs(timer.pauses);
}

/** The part of the phase that is done, from 0 to 1. */
export function progress(timer: Timer, now: Instant): number {
  const worked = workedMs(timer, now);
  return worked > 0 ? worked / (worked + remainingMs(timer, now)) : 0;
}

/**
 * Up to when the phase was worked: `now`, or the start of the pause that lasts. Never earlier than
 * what the timer already knows, however late this clock is.
 */
export function workedUntil(timer: Timer, now: Instant): Instant {
  const last = timer.pauses.at(-1);
  if (last?.to === null) return last.from;
  return Math.max(now, timer.startedAt ?? now, last?.to ?? now, timer.completedAt ?? now);
}

export interface Ending {
  readonly cancelled?: boolean;
  readonly overtimeSeconds?: number;
}

/**
 * The phase as a pomodoro; a break belongs to no task. What another device's clock noted after the
 * end is moved to the end.
 */
export function recorded(
  timer: Timer,
  settings: Settings,
  endedAt: Instant,
  ending: Ending = {},
): Pomodoro {
  const { startedAt } = spanOf(timer);
  const { pomodoroId, plannedSeconds } = timer;
  if (pomodoroId === null || plannedSeconds === null) {
    throw new Misfit("not-running", "No phase is running.");
  }
  const focus = timer.phase === "focus";
  return {
    id: pomodoroId,
    type: focus ? "pomodoro" : "break",
    phase: timer.phase,
    startedAt,
    endedAt,
    plannedSeconds,
    cancelledAt: ending.cancelled ? endedAt : null,
    overtimeSeconds: ending.overtimeSeconds ?? 0,
    pauses: timer.pauses.filter((pause) => pause.to !== null),
    interruptions: timer.interruptions.map((it) => ({ ...it, at: Math.min(it.at, endedAt) })),
    task: focus ? timer.task : null,
    tags: focus ? timer.tags : [],
    note: null,
    zone: settings.zone,
    day: dayOf(startedAt, settings.zone, settings.dayStartHour),
    source: "timer",
    extra: {},
  };
}

/** The timer at rest before `following`; the task stays for the next focus phase. */
export function idle(timer: Timer, following: Next): Timer {
  const { task, tags, device, cycle } = timer;
  return { ...IDLE_TIMER, phase: following.phase, task, tags, device, cycle, next: following };
}

/** The timer with its cycle as a break leaves it that is over, stopped or skipped. */
export function rested(timer: Timer): Timer {
  return { ...timer, cycle: afterBreak(timer.cycle, timer.phase) };
}

/** How long the pauses that are over were. */
export function pausedMs(pauses: readonly Pause[]): number {
  return pauses.reduce((sum, { from, to }) => sum + (to === null ? 0 : to - from), 0);
}

/**
 * Record what was worked of a phase that is left before its end, if anything was. A phase that was
 * completed before and extended since counts as completed, and was as long as it was worked. The
 * outcome's timer is still in the phase: the command says what follows.
 */
export function left(timer: Timer, settings: Settings, now: Instant): Outcome {
  const worked = workedMs(timer, now);
  if (worked === 0) return { timer, pomodoro: null };
  const endedAt = workedUntil(timer, now);
  const completed = timer.completedAt !== null;
  const plannedSeconds = completed ? Math.max(Math.floor(worked / 1000), 1) : timer.plannedSeconds;
  const cancelled = !completed;
  return {
    timer: { ...timer, cycle: { ...timer.cycle, last: endedAt } },
    pomodoro: recorded({ ...timer, plannedSeconds }, settings, endedAt, { cancelled }),
  };
}
