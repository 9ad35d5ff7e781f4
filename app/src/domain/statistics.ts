/**
 * Where the time went: totals and a series over a range of the user's days. The twin of
 * api/domain/statistics.py, which says what belongs where.
 */

import { daysFrom, weekdayOf } from "./calendar";
import type { Settings } from "./records";
import { type By, type Entry, seriesBy } from "./series";
import { count, emptyTally, type Tally } from "./tally";
import { isCompletedFocus, type Worked } from "./worked";

export type { By, Entry } from "./series";

/** Days of the user's; both ends belong to it. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

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

/**
 * Count the sessions whose day is in the range; others may be among them, in any order. Takes time
 * in proportion to the sessions and the days.
 */
export function statistics(
  sessions: Iterable<Worked>,
  range: DayRange,
  by: By,
  settings: Settings,
  today: string,
): Statistics {
  const days = daysFrom(range.from, range.to);
  const pomodoros = new Map(days.map((day) => [day, 0]));
  const totals = emptyTally();
  const series = seriesBy(by, days);
  for (const session of sessions) {
    const before = pomodoros.get(session.day);
    if (before === undefined) continue;
    if (isCompletedFocus(session)) pomodoros.set(session.day, before + 1);
    count(totals, session);
    series.add(session);
  }
  return { totals, series: series.entries(), goal: goalOf(pomodoros, settings, today) };
}

function goalOf(pomodoros: ReadonlyMap<string, number>, settings: Settings, today: string): Goal {
  const goal = { pomodoros: settings.goal, reached: 0, workingDays: 0, activeDays: 0, days: 0 };
  for (const [day, done] of pomodoros) {
    if (day > today) break;
    const working = settings.workingDays.includes(weekdayOf(day));
    goal.days += 1;
    if (done > 0) goal.activeDays += 1;
    if (working) goal.workingDays += 1;
    if (working && settings.goal > 0 && done >= settings.goal) goal.reached += 1;
  }
  return goal;
}
