/** Days by their names, `YYYY-MM-DD`, in weeks that start on Monday: the twin of api/domain/calendar.py. */

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;
const THURSDAY = 4;

/** Days of the user's; both ends belong to it. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** The days from one to another, both among them. */
export function daysFrom(from: string, to: string): string[] {
  const first = numberOf(from);
  const length = Math.max(numberOf(to) - first + 1, 0);
  return Array.from({ length }, (_, index) => nameOf(first + index));
}

/** ISO: Monday is 1. */
export function weekdayOf(day: string): number {
  return weekdayOfNumber(numberOf(day));
}

/** The ISO name of a day's week, such as `2026-W09`: it belongs to the year that has its Thursday. */
export function weekOf(day: string): string {
  const number = numberOf(day);
  const thursday = number - weekdayOfNumber(number) + THURSDAY;
  const year = nameOf(thursday).slice(0, 4);
  const week = Math.floor((thursday - numberOf(`${year}-01-01`)) / WEEK_DAYS) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}

/** A day's month, such as `2026-03`. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** The day before or after; `days` may be negative. */
export function dayAfter(day: string, days = 1): string {
  return nameOf(numberOf(day) + days);
}

function weekdayOfNumber(number: number): number {
  return ((((number + THURSDAY - 1) % WEEK_DAYS) + WEEK_DAYS) % WEEK_DAYS) + 1;
}

function numberOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

function nameOf(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}
