/** Days of the calendar, `YYYY-MM-DD`, without any clock: what lies before, after and between them. */

const DAY_MS = 86_400_000;

/** The day `count` days later; earlier when `count` is negative. */
export function daysAfter(day: string, count: number): string {
  return nameOf(atOf(day) + count * DAY_MS);
}

/** The same date `count` months later, or that month's last day when it has no such date. */
export function monthsAfter(day: string, count: number): string {
  const at = new Date(atOf(day));
  const first = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + count);
  const last = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + count + 1, 0);
  return nameOf(Math.min(first + (at.getUTCDate() - 1) * DAY_MS, last));
}

/** ISO: Monday is 1. */
export function weekdayOf(day: string): number {
  return ((new Date(atOf(day)).getUTCDay() + 6) % 7) + 1;
}

export function mondayOf(day: string): string {
  return daysAfter(day, 1 - weekdayOf(day));
}

export function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

export function lastOfMonth(day: string): string {
  return daysAfter(monthsAfter(firstOfMonth(day), 1), -1);
}

/** Every day from `from` to `to`, both included. */
export function daysBetween(from: string, to: string): string[] {
  const count = (atOf(to) - atOf(from)) / DAY_MS + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => daysAfter(from, index));
}

/** Midnight UTC of the day: for words and widths, not for when the user's day begins. */
export function atOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** Whether it is a date that exists, written like 2026-03-01. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(atOf(text)) && nameOf(atOf(text)) === text;
}

function nameOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
