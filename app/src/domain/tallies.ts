/** Sessions summed by what they have in common: the twin of api/domain/tallies.py. */

import type { DayRange } from "./calendar";
import { hourOf, spread } from "./hours";
import {
  addTally,
  countOnce,
  countWhole,
  emptyTally,
  type OpenTally,
  type Tally,
  type WorkedFigure,
  workedFigure,
} from "./tally";
import type { Worked } from "./worked";

export type Unit = "day" | "hour" | "task" | "tag";

/** By the day, the hour `09`, the task's id or the tag; null for what has none. */
export type Tallies = ReadonlyMap<string | null, Readonly<OpenTally>>;

type OpenTallies = Map<string | null, OpenTally>;

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));

/**
 * Sum the sessions whose day is in the range; others may be among them, in any order. Takes time in
 * proportion to the sessions.
 */
export function tallies(sessions: Iterable<Worked>, { from, to }: DayRange, by: Unit): Tallies {
  const summed: OpenTallies = new Map();
  const add = ADD[by];
  for (const session of sessions) {
    if (from <= session.day && session.day <= to) add(summed, session);
  }
  return summed;
}

/** What several sums come to together. */
export function together(parts: Iterable<Tallies>): Tallies {
  const summed: OpenTallies = new Map();
  for (const part of parts) {
    for (const [key, tally] of part) addTally(tallyOf(summed, key), tally);
  }
  return summed;
}

/** What all of it comes to; by tag that may be more than there was. */
export function totalOf(summed: Tallies): Tally {
  const total = emptyTally();
  for (const tally of summed.values()) addTally(total, tally);
  return total;
}

const ADD: Readonly<Record<Unit, (summed: OpenTallies, session: Worked) => void>> = {
  day: (summed, session) => countWhole(tallyOf(summed, session.day), session),
  hour: addHours,
  task: (summed, session) => countWhole(tallyOf(summed, session.task), session),
  tag(summed, session) {
    if (session.tags.length === 0) countWhole(tallyOf(summed, null), session);
    else for (const tag of new Set(session.tags)) countWhole(tallyOf(summed, tag), session);
  },
};

/** Time is in the hours it lies in; a session counts in the one in which it started. */
function addHours(summed: OpenTallies, session: Worked): void {
  const at = (hour: number) => tallyOf(summed, HOURS[hour] ?? null); // an hour is always one of them
  countOnce(at(hourOf(session.startedAt, session.zone)), session);
  addMs(at, workedFigure(session), workedHours(session));
  const overtime: number[] = [];
  const overtimeFrom = session.endedAt - session.overtimeSeconds * 1000;
  spread(overtime, overtimeFrom, session.endedAt, session.zone);
  addMs(at, "overtimeMs", overtime);
  for (const each of session.interruptions) at(hourOf(each.at, session.zone))[each.kind] += 1;
}

function addMs(
  at: (hour: number) => OpenTally,
  figure: WorkedFigure | "overtimeMs",
  hours: readonly number[],
): void {
  hours.forEach((ms, hour) => {
    at(hour)[figure] += ms;
  });
}

/** How many ms of each hour were worked; hours without are left out. */
export function workedHours(session: Worked): number[] {
  const ms: number[] = [];
  const until = session.endedAt - session.overtimeSeconds * 1000;
  let from = session.startedAt;
  for (const pause of session.pauses) {
    spread(ms, from, Math.min(pause.from, until), session.zone);
    from = pause.to ?? until;
  }
  spread(ms, from, until, session.zone);
  return ms;
}

function tallyOf(summed: OpenTallies, key: string | null): OpenTally {
  const known = summed.get(key);
  if (known) return known;
  const tally = emptyTally();
  summed.set(key, tally);
  return tally;
}
