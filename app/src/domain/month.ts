/** A month's figures: what years are made of, so that nobody reads each of their sessions again. */

import { type DayRange, dayAfter, monthOf, weekdayOf } from "./calendar";
import { lastOfMonth } from "./dates";
import { type Tallies, tallies, type Unit, workedHours } from "./tallies";
import { isCompletedFocus, type Worked } from "./worked";

const WEEK_DAYS = 7;
const HOURS = 24;
const UNITS = ["day", "hour", "task", "tag"] as const satisfies readonly Unit[];

export interface Month {
  /** `2026-03`. */
  readonly month: string;
  readonly summedBy: Readonly<Record<Unit, Tallies>>;
  /** The focus of each weekday from Monday on, hour by hour from midnight, in ms. */
  readonly weekdayHours: readonly (readonly number[])[];
}

/** The months of a range of days, both ends' among them. */
export function monthsFrom({ from, to }: DayRange): string[] {
  const months: string[] = [];
  for (let day = from; monthOf(day) <= monthOf(to); day = dayAfter(lastOfMonth(day)))
    months.push(monthOf(day));
  return months;
}

/** The days of a month, `2026-03`. */
export function daysOfMonth(month: string): DayRange {
  return { from: `${month}-01`, to: lastOfMonth(`${month}-01`) };
}

/** Count the sessions whose day is in the month; others may be among them, in any order. */
export function countMonth(month: string, sessions: readonly Worked[]): Month {
  const days = daysOfMonth(month);
  const summed = UNITS.map((unit) => [unit, tallies(sessions, days, unit)] as const);
  return {
    month,
    summedBy: Object.fromEntries(summed) as Record<Unit, Tallies>, // each unit is one of UNITS
    weekdayHours: focusByWeekday(sessions.filter(({ day }) => days.from <= day && day <= days.to)),
  };
}

/** The focus of each weekday from Monday on, hour by hour from midnight, in ms. */
export function focusByWeekday(sessions: readonly Worked[]): number[][] {
  const focus = emptyWeek();
  const weekdays = new Map<string, number>(); // to read a date's name is slow, and there are few
  for (const session of sessions) {
    if (!isCompletedFocus(session)) continue;
    const weekday = weekdays.get(session.day) ?? weekdayOf(session.day);
    weekdays.set(session.day, weekday);
    addHours(focus[weekday - 1] ?? [], workedHours(session));
  }
  return focus;
}

/** The same of several months together. */
export function focusOfMonths(months: readonly Month[]): number[][] {
  const focus = emptyWeek();
  for (const { weekdayHours } of months)
    weekdayHours.forEach((hours, weekday) => {
      addHours(focus[weekday] ?? [], hours);
    });
  return focus;
}

function emptyWeek(): number[][] {
  return Array.from({ length: WEEK_DAYS }, () => Array.from({ length: HOURS }, () => 0));
}

function addHours(sum: number[], hours: readonly number[]): void {
  hours.forEach((ms, hour) => {
    sum[hour] = (sum[hour] ?? 0) + ms;
  });
}
