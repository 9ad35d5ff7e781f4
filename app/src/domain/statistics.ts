/**
 * Where the time went: totals and a series over a range of the user's days. The twin of
 * api/domain/statistics.py; api/domain/tallies.py says what belongs where.
 */

import { type DayRange, daysFrom, weekdayOf } from "./calendar";
import type { Settings } from "./records";
import { type By, type Entry, seriesOfDays, seriesOfHours, seriesOfNames } from "./series";
import { type Tallies, tallies, totalOf, type Unit } from "./tallies";
import type { Tally } from "./tally";
import type { Worked } from "./worked";

export type { DayRange } from "./calendar";
export type { By, Entry } from "./series";

/** How the days of the range up to today did. */
export interface Goal {
  /** Pomodoros a working day, as set. */
  readonly pomodoros: number;
  /** Working days on which the goal was reached. */
  readonly reached: number;
  readonly workingDays: number;
  /** Days with a pomodoro, working or not. */
  readonly activeDays: number;
  readonly days: number;
}

export interface Statistics {
  readonly totals: Tally;
  readonly series: readonly Entry[];
  readonly goal: Goal;
}

/** Count the sessions whose day is in the range; others may be among them, in any order. */
export function statistics(
  sessions: Iterable<Worked>,
  range: DayRange,
  by: By,
  settings: Settings,
  today: string,
): Statistics {
  return statisticsFrom((unit) => tallies(sessions, range, unit), range, by, settings, today);
}

/** The same from sums; `summedBy` sums the sessions of the range as `tallies` does. */
export function statisticsFrom(
  summedBy: (unit: Unit) => Tallies,
  range: DayRange,
  by: By,
  settings: Settings,
  today: string,
): Statistics {
  const days = daysFrom(range.from, range.to);
  const byDay = summedBy("day");
  return {
    totals: totalOf(byDay),
    series: seriesOf(by, days, byDay, summedBy),
    goal: goalOf(days, byDay, settings, today),
  };
}

function seriesOf(
  by: By,
  days: readonly string[],
  byDay: Tallies,
  summedBy: (unit: Unit) => Tallies,
): Entry[] {
  switch (by) {
    case "hour":
      return seriesOfHours(summedBy(by));
    case "task":
    case "tag":
      return seriesOfNames(summedBy(by));
    default:
      return seriesOfDays(by, days, byDay);
  }
}

function goalOf(days: readonly string[], byDay: Tallies, settings: Settings, today: string): Goal {
  const goal = { pomodoros: settings.goal, reached: 0, workingDays: 0, activeDays: 0, days: 0 };
  for (const day of days) {
    if (day > today) break;
    const done = byDay.get(day)?.pomodoros ?? 0;
    const working = settings.workingDays.includes(weekdayOf(day));
    goal.days += 1;
    if (done > 0) goal.activeDays += 1;
    if (working) goal.workingDays += 1;
    if (working && settings.goal > 0 && done >= settings.goal) goal.reached += 1;
  }
  return goal;
}
