import { weekdayOf } from "../../domain/calendar";
import { dayExists, dayRange } from "../../domain/day";
import type { Instant, Settings } from "../../domain/records";
import { type By, type Statistics, statistics, statisticsFrom } from "../../domain/statistics";
import { tallies, together, totalOf } from "../../domain/tallies";
import type { Tally } from "../../domain/tally";
import { stepped } from "../../state/period";
import type { Loaded } from "../../state/statistics";

/** The numbers of a period, split in one way. */
export function figuresOf(loaded: Loaded, by: By, settings: Settings, today: string): Statistics {
  const { range, sessions, months } = loaded;
  if (!months) return statistics(sessions, range, by, settings, today);
  return statisticsFrom(
    (unit) => together(months.map(({ summedBy }) => summedBy[unit])),
    range,
    by,
    settings,
    today,
  );
}

/** Whether there was no session at all. */
export function isEmpty({ pomodoros, stopped, breaks }: Tally): boolean {
  return pomodoros + stopped + breaks === 0;
}

/** Whether today is in the period, so that it is not over yet. */
export function isUnderWay({ range }: Loaded, today: string): boolean {
  return range.from <= today && today <= range.to;
}

/** The same moment of the period before; null where its zone left that day out. */
export function sameMomentBefore(
  { view }: Loaded,
  settings: Settings,
  now: Instant,
  today: string,
): Instant | null {
  const { zone, dayStartHour } = settings;
  const { day } = stepped({ view, day: today }, -1, today);
  if (!dayExists(day, zone)) return null;
  const [from] = dayRange(today, zone, dayStartHour);
  return dayRange(day, zone, dayStartHour)[0] + now - from;
}

/** What had not ended by a moment; of a year, by one in its last month. */
export function endedAfter({ range, sessions }: Loaded, at: Instant): Tally {
  const later = sessions.filter(({ endedAt }) => endedAt > at);
  return totalOf(tallies(later, range, "day"));
}

/** Pomodoros of a working day, on average of those up to today; null without one. */
export function averageOf(
  byDay: Statistics,
  { workingDays }: Pick<Settings, "workingDays">,
): number | null {
  if (byDay.goal.workingDays === 0) return null;
  const done = byDay.series.reduce((sum, { key, pomodoros }) => {
    return key !== null && workingDays.includes(weekdayOf(key)) ? sum + pomodoros : sum;
  }, 0);
  return Math.round((done / byDay.goal.workingDays) * 10) / 10;
}
