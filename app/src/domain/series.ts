/** The ways in which statistics are split: the twin of api/domain/series.py. */

import { monthOf, weekdayOf, weekOf } from "./calendar";
import { hourOf, spread } from "./hours";
import { count, countOnce, emptyTally, type OpenTally, type Tally, workedFigure } from "./tally";
import type { Worked } from "./worked";

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));
const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"];

export type By = "day" | "week" | "month" | "weekday" | "hour" | "task" | "tag";

/** One of a series. */
export interface Entry extends Tally {
  /**
   * The day, `2026-W09`, `2026-03`, the ISO weekday, the hour `09`, the task or the tag; null for
   * what has none.
   */
  readonly key: string | null;
}

export interface Series {
  /** Count a session whose day is in the range. */
  add(session: Worked): void;
  entries(): Entry[];
}

/** An empty series over the days of a range. */
export function seriesBy(by: By, days: readonly string[]): Series {
  switch (by) {
    case "day":
      return byDay(days, [], (day) => day);
    case "week":
      return byDay(days, [], weekOf);
    case "month":
      return byDay(days, [], monthOf);
    case "weekday":
      return byDay(days, WEEKDAYS, (day) => String(weekdayOf(day)));
    case "hour":
      return byHour();
    case "task":
      return byName((session, add) => add(session.task));
    case "tag":
      return byName((session, add) => {
        if (session.tags.length === 0) add(null);
        else for (const tag of new Set(session.tags)) add(tag);
      });
  }
}

/** Every key is there, in order: the given ones, then those of the days. */
function byDay(
  days: readonly string[],
  keys: readonly string[],
  keyOf: (day: string) => string,
): Series {
  const tallies = new Map(keys.map((key) => [key, emptyTally()]));
  const ofDay = new Map(days.map((day) => [day, tallyOf(tallies, keyOf(day))]));
  return {
    add(session) {
      const tally = ofDay.get(session.day);
      if (tally) count(tally, session);
    },
    entries: () => Array.from(tallies, ([key, tally]) => ({ key, ...tally })),
  };
}

/** Time is in the hours it lies in; a session counts in the one in which it started. */
function byHour(): Series {
  const tallies = HOURS.map(emptyTally);
  const zeros = () => HOURS.map(() => 0);
  const ms = { focusMs: zeros(), stoppedMs: zeros(), breakMs: zeros(), overtimeMs: zeros() };
  const at = (hour: number) => tallies[hour] ?? emptyTally(); // an hour is always there
  return {
    add(session) {
      countOnce(at(hourOf(session.startedAt, session.zone)), session);
      spreadWorked(ms[workedFigure(session)], session);
      const overtimeFrom = session.endedAt - session.overtimeSeconds * 1000;
      spread(ms.overtimeMs, overtimeFrom, session.endedAt, session.zone);
      for (const each of session.interruptions) at(hourOf(each.at, session.zone))[each.kind] += 1;
    },
    entries: () =>
      HOURS.map((key, hour) => ({
        key,
        ...at(hour),
        focusMs: ms.focusMs[hour] ?? 0,
        stoppedMs: ms.stoppedMs[hour] ?? 0,
        breakMs: ms.breakMs[hour] ?? 0,
        overtimeMs: ms.overtimeMs[hour] ?? 0,
      })),
  };
}

function spreadWorked(ms: number[], session: Worked): void {
  const until = session.endedAt - session.overtimeSeconds * 1000;
  let from = session.startedAt;
  for (const pause of session.pauses) {
    spread(ms, from, Math.min(pause.from, until), session.zone);
    from = pause.to ?? until;
  }
  spread(ms, from, until, session.zone);
}

/** Only the names that occur, those with the most focus time first. */
function byName(forEach: (session: Worked, add: (name: string | null) => void) => void): Series {
  const tallies = new Map<string | null, OpenTally>();
  return {
    add(session) {
      forEach(session, (name) => count(tallyOf(tallies, name), session));
    },
    entries: () => Array.from(tallies, ([key, tally]) => ({ key, ...tally })).sort(mostFirst),
  };
}

function mostFirst(a: Entry, b: Entry): number {
  if (a.focusMs !== b.focusMs) return b.focusMs - a.focusMs;
  if (a.key === null || b.key === null) return a.key === null ? 1 : -1;
  return a.key < b.key ? -1 : 1;
}

function tallyOf<Key>(tallies: Map<Key, OpenTally>, key: Key): OpenTally {
  const known = tallies.get(key);
  if (known) return known;
  const tally = emptyTally();
  tallies.set(key, tally);
  return tally;
}
