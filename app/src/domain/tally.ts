/** What is counted of sessions: the twin of api/domain/tally.py. */

import { isCompletedFocus, type Worked, workedMs } from "./worked";

export interface Tally {
  /** Of completed focus phases, without pauses and overtime. */
  readonly focusMs: number;
  /** Completed focus phases. */
  readonly pomodoros: number;
  /** Focus phases that were stopped; their time is not focus time. */
  readonly stopped: number;
  readonly stoppedMs: number;
  /** Of all phases; no other figure has it. */
  readonly overtimeMs: number;
  readonly breaks: number;
  readonly breakMs: number;
  /** Interruptions by oneself, and by others. */
  readonly internal: number;
  readonly external: number;
}

/** A tally while it is being counted: thousands of sessions go into one. */
export type OpenTally = { -readonly [Name in keyof Tally]: Tally[Name] };

/** The figure that the worked time of a session goes into. */
export type WorkedFigure = "focusMs" | "stoppedMs" | "breakMs";

const FIGURES = Object.keys(emptyTally()) as readonly (keyof Tally)[]; // of one, so they are its keys

export function emptyTally(): OpenTally {
  return {
    focusMs: 0,
    pomodoros: 0,
    stopped: 0,
    stoppedMs: 0,
    overtimeMs: 0,
    breaks: 0,
    breakMs: 0,
    internal: 0,
    external: 0,
  };
}

/** Count a session, whole. */
export function countWhole(tally: OpenTally, session: Worked): void {
  countOnce(tally, session);
  tally[workedFigure(session)] += workedMs(session);
  tally.overtimeMs += session.overtimeSeconds * 1000;
  for (const { kind } of session.interruptions) tally[kind] += 1;
}

/** Count that there was a session, but none of its time. */
export function countOnce(tally: OpenTally, session: Worked): void {
  if (session.phase !== "focus") tally.breaks += 1;
  else if (isCompletedFocus(session)) tally.pomodoros += 1;
  else tally.stopped += 1;
}

export function workedFigure(session: Worked): WorkedFigure {
  if (session.phase !== "focus") return "breakMs";
  return isCompletedFocus(session) ? "focusMs" : "stoppedMs";
}

/** Count what the other has, too. */
export function addTally(tally: OpenTally, other: Tally): void {
  for (const figure of FIGURES) tally[figure] += other[figure];
}
