/** Dates by their names, `YYYY-MM-DD`, without any clock: months and weeks around one. */

import { dayAfter, weekdayOf } from "./calendar";

const DAY_MS = 86_400_000;

/** The same date `count` months later, or that month's last day when it has no such date. */
export function monthsAfter(day: string, count: number): string {
  const at = new Date(atOf(day));
  const first = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + count);
  const last = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + count + 1, 0);
  return nameOf(Math.min(first + (at.getUTCDate() - 1) * DAY_MS, last));
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  return dayAfter(day, 1 - weekdayOf(day));
}

export function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

export function lastOfMonth(day: string): string {
  return dayAfter(monthsAfter(firstOfMonth(day), 1), -1);
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
