/**
 * Dates and times as people's programs write them, in the user's zone unless they say another. The
 * twin of clocks.py.
 */

import type { Instant } from "../records";
import { atlas } from "../zone";
import { Unreadable } from "./rows";

/** In which order a date names its parts. */
export type Order = "ymd" | "dmy" | "mdy";
/** A day of the calendar: its midnight in UTC, in ms. */
export type Day = number;
/** What a clock shows: ms after midnight. */
export type Clock = number;
/** From when to when. */
export type Interval = readonly [from: Instant, to: Instant];

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const YEAR_FIRST = /^(\d{4})[-/.]?(\d\d?)[-/.]?(\d\d?)$/;
const YEAR_LAST = /^(\d\d?)[-/.](\d\d?)[-/.](\d{4})$/;
const TIME = /^(\d\d?):(\d\d)(?::(\d\d))?\s*([ap])?\.?(?:m\.?)?$/i;
const LENGTH = /^(\d{1,3}):(\d\d):(\d\d)$/;
const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,9}))?\s*(Z|[+-]\d\d:?\d\d)?$/i;
const JAVA = /^[a-z]{3} ([a-z]{3}) (\d\d?) (\d\d:\d\d:\d\d) (?:GMT|UTC)([+-]\d\d:?\d\d)? (\d{4})$/i;
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

const zoneNamed = atlas();

/**
 * In which order the dates of a file name day and month; null when both could be. Dates that cannot
 * be read tell nothing.
 */
export function orderOf(dates: Iterable<string>): Order | null {
  for (const text of dates) {
    if (YEAR_FIRST.test(text)) return "ymd";
    const found = YEAR_LAST.exec(text);
    if (found && (text.includes(".") || Number(found[1]) > 12)) return "dmy";
    if (found && Number(found[2]) > 12) return "mdy";
  }
  return null;
}

/** The day that a date names. Throws Unreadable. */
export function dayOfDate(text: string, order: Order | null = "ymd"): Day {
  const first = YEAR_FIRST.exec(text);
  if (first) return calendarDay(first[1], first[2], first[3]);
  const last = YEAR_LAST.exec(text);
  if (!last) throw new Unreadable("date", "Should be a date such as 2026-03-01.");
  if (order === null) {
    throw new Unreadable("date-order", `Could be either of two days: ${text}.`);
  }
  return order === "dmy"
    ? calendarDay(last[3], last[2], last[1])
    : calendarDay(last[3], last[1], last[2]);
}

function calendarDay(...parts: (string | undefined)[]): Day {
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year === 0) {
    throw new Unreadable("date", "There is no such day in the calendar.");
  }
  return date.getTime();
}

/** What a clock with 24 hours shows, or one with 12 and am or pm. Throws Unreadable. */
export function clockOf(text: string): Clock {
  const found = TIME.exec(text);
  const [hour = 24, minute = 0, second = 0] = (found ?? []).slice(1, 4).map((x) => Number(x ?? 0));
  const half = found?.[4]?.toLowerCase();
  const wrongHalf = half !== undefined && (hour < 1 || hour > 12);
  const hours = half === undefined ? hour : (hour % 12) + (half === "p" ? 12 : 0);
  if (wrongHalf || hours > 23 || minute > 59 || second > 59) {
    throw new Unreadable("time", "Should be a time such as 09:30 or 9:30 PM.");
  }
  return hours * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS;
}

/**
 * When a row began and ended on the clock that wrote both. Throws Unreadable when one has seconds, or
 * am or pm, and the other has not: one was cut off.
 */
export function clocksOf(start: string, end: string): [start: Clock, end: Clock] {
  const clocks: [Clock, Clock] = [clockOf(start), clockOf(end)];
  if (styleOf(start) === styleOf(end)) return clocks;
  throw new Unreadable(
    "time",
    "The start and the end should be written alike, such as 9:05 PM and 9:30 PM.",
  );
}

function styleOf(clock: string): string {
  return clock
    .replace(/[\d\s]/g, "")
    .toLowerCase()
    .replace("a", "p");
}

/** The seconds of a length such as 01:30:00. Throws Unreadable. */
export function secondsOf(text: string): number {
  const found = LENGTH.exec(text);
  if (!found) throw new Unreadable("duration", "Should be a duration such as 00:25:00.");
  return Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3]);
}

/**
 * When the clocks of the zone showed this: twice in the hour that autumn repeats. Throws Unreadable
 * `no-such-time` for the hour that spring leaves out.
 */
export function instantsOf(day: Day, clock: Clock, zoneName: string): Instant[] {
  const zone = zoneNamed(zoneName);
  const wall = day + clock;
  const number = Math.floor(wall / DAY_MS);
  const steady = zone.offsetOnMs(number - 2);
  if (steady === zone.offsetOnMs(number + 3)) return [wall - steady]; // as on most days, and fast
  const offsets = new Set([zone.offsetMs(wall - DAY_MS), zone.offsetMs(wall + DAY_MS)]);
  const shown = [...offsets]
    .map((offset) => wall - offset)
    .filter((at) => at + zone.offsetMs(at) === wall);
  if (shown.length === 0) {
    const clockText = new Date(wall).toISOString().slice(11, 19);
    throw new Unreadable(
      "no-such-time",
      `The clocks in ${zoneName} were put forward over ${clockText}.`,
    );
  }
  return shown.sort((a, b) => a - b);
}

/**
 * When a stamp was: ISO 8601, with or without an offset, or as Java prints a date; several for a
 * wall clock that showed it twice. Throws Unreadable.
 */
export function instantsOfStamp(text: string, zoneName: string): Instant[] {
  const iso = ISO.exec(text);
  if (iso) {
    const fraction = Number((iso[3] ?? "0").padEnd(3, "0").slice(0, 3));
    const day = dayOfDate(iso[1] ?? "");
    const clock = clockOf(iso[2] ?? "");
    const instants = iso[4] ? [day + clock - offsetMs(iso[4])] : instantsOf(day, clock, zoneName);
    return instants.map((at) => at + fraction);
  }
  const java = JAVA.exec(text);
  const month = MONTHS.indexOf((java?.[1] ?? "").toLowerCase()) + 1;
  if (!java || month === 0) {
    throw new Unreadable("time", "Should be a time such as 2026-03-01T09:00:00+01:00.");
  }
  const day = calendarDay(java[5], String(month), java[2]);
  return [day + clockOf(java[3] ?? "") - offsetMs(java[4] ?? "Z")];
}

/**
 * From when to when, of clocks that may have shown either twice: what comes closest to `lengthMs` is
 * meant, if the file says it, else the first that goes forward. Throws Unreadable when none does.
 */
export function spanOf(
  starts: readonly Instant[],
  ends: readonly Instant[],
  lengthMs: number | null = null,
): Interval {
  const spans = starts
    .flatMap((from) => ends.map((to): Interval => [from, to]))
    .filter(([from, to]) => from < to);
  const [first, ...others] = spans;
  if (!first) throw new Unreadable("ends-before-start", "Should end later than it starts.");
  if (lengthMs === null) return first;
  const off = ([from, to]: Interval) => Math.abs(to - from - lengthMs);
  return others.reduce((best, one) => (off(one) < off(best) ? one : best), first);
}

function offsetMs(offset: string): number {
  if (offset.toUpperCase() === "Z") return 0;
  const digits = offset.replace(":", "");
  const ahead = Number(digits.slice(1, 3)) * HOUR_MS + Number(digits.slice(3, 5)) * MINUTE_MS;
  if (ahead >= DAY_MS) {
    throw new Unreadable("time", "Should be at most a day ahead of UTC or behind it.");
  }
  return digits.startsWith("-") ? -ahead : ahead;
}
