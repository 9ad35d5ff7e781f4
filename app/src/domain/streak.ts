/** Working days in a row with a pomodoro: the twin of api/domain/streak.py. */

import { dayAfter, weekdayOf } from "./calendar";
import { dayExists } from "./day";
import type { Settings } from "./records";

export interface Streak {
  /** Working days in a row up to today; today without a pomodoro does not break it yet. */
  readonly current: number;
  readonly longest: number;
  /** The last day of the longest one, of the latest where some are as long; null when none is. */
  readonly longestTo: string | null;
}

/**
 * The streaks among `days`, those on which a focus phase was completed, in any order. Days off and
 * dates that the zone left out break nothing, and work on a day off adds nothing.
 */
export function streak(days: Iterable<string>, today: string, settings: Settings): Streak {
  const isWorkingDay = (day: string) => settings.workingDays.includes(weekdayOf(day));
  let current = 0;
  let longest = 0;
  let last: string | null = null;
  let longestTo: string | null = null;
  for (const day of [...new Set(days)].filter(isWorkingDay).sort()) {
    current = last !== null && !hasMissed(last, day, settings) ? current + 1 : 1;
    last = day;
    if (current < longest) continue;
    longest = current;
    longestTo = day;
  }
  if (last !== null && hasMissed(last, today, settings)) current = 0;
  return { current, longest, longestTo };
}

/** Whether a working day lies between two days. */
function hasMissed(from: string, to: string, settings: Settings): boolean {
  for (let day = dayAfter(from); day < to; day = dayAfter(day)) {
    if (settings.workingDays.includes(weekdayOf(day)) && dayExists(day, settings.zone)) return true;
  }
  return false;
}
