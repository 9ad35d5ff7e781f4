import { weekdayOf } from "../../domain/calendar";
import { dayExists, dayRange } from "../../domain/day";
import type { Instant, Settings } from "../../domain/records";
import { type By, type Statistics, statistics } from "../../domain/statistics";
import { stepped } from "../../state/period";
import type { Loaded } from "../../state/statistics";

/** The numbers of a period, split in one way. */
export function figuresOf(loaded: Loaded, by: By, settings: Settings, today: string): Statistics {
  return statistics(loaded.sessions, loaded.range, by, settings, today);
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

/** The period as it stood at a moment: what had ended by then. */
export function endedBy(loaded: Loaded, at: Instant): Loaded {
  return { ...loaded, sessions: loaded.sessions.filter(({ endedAt }) => endedAt <= at) };
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
