/** The ways in which statistics are split: the twin of api/domain/series.py. */

import { monthOf, weekdayOf, weekOf } from "./calendar";
import type { Tallies } from "./tallies";
import { addTally, emptyTally, type OpenTally, type Tally } from "./tally";

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));
const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"];

export type ByDays = "day" | "week" | "month" | "weekday";
export type By = ByDays | "hour" | "task" | "tag";

/** One of a series. */
export interface Entry extends Tally {
  /**
   * The day, `2026-W09`, `2026-03`, the ISO weekday, the hour `09`, the task or the tag; null for
   * what has none.
   */
  readonly key: string | null;
}

const OF_DAY: Readonly<Record<ByDays, (day: string) => string>> = {
  day: (day) => day,
  week: weekOf,
  month: monthOf,
  weekday: (day) => String(weekdayOf(day)),
};

/** Every day, week, month or weekday of the days, in order, and all seven weekdays. */
export function seriesOfDays(by: ByDays, days: readonly string[], byDay: Tallies): Entry[] {
  const keys = by === "weekday" ? WEEKDAYS : [];
  const summed = new Map<string, OpenTally>(keys.map((key) => [key, emptyTally()]));
  for (const day of days) {
    const key = OF_DAY[by](day);
    const tally = summed.get(key) ?? emptyTally();
    summed.set(key, tally);
    const ofDay = byDay.get(day);
    if (ofDay) addTally(tally, ofDay);
  }
  return Array.from(summed, ([key, tally]) => ({ key, ...tally }));
}

/** All hours, in order. */
export function seriesOfHours(byHour: Tallies): Entry[] {
  return HOURS.map((key) => ({ key, ...(byHour.get(key) ?? emptyTally()) }));
}

/** Only the names that occur, those with the most focus time first. */
export function seriesOfNames(byName: Tallies): Entry[] {
  return Array.from(byName, ([key, tally]) => ({ key, ...tally })).sort(mostFirst);
}

function mostFirst(a: Entry, b: Entry): number {
  if (a.focusMs !== b.focusMs) return b.focusMs - a.focusMs;
  if (a.key === null || b.key === null) return a.key === null ? 1 : -1;
  return a.key < b.key ? -1 : 1;
}
