/**
 * The user's day: it begins when the clock in their zone says so, not at midnight UTC. The twin of
 * api/domain/day.py, which says what a day is where the clock is changed or a date is left out.
 */

import type { Instant } from "./records";
import { atlas, type Zone } from "./zone";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAY_NAME = /^\d{4}-\d\d-\d\d$/;

const zoneNamed = atlas();

/**
 * The day `YYYY-MM-DD` that an instant belongs to, for a day that starts at `startHour` (0 to 23).
 * Never decreases while `at` grows. Throws a RangeError for a zone that does not exist.
 */
export function dayOf(at: Instant, zoneName: string, startHour: number): string {
  const zone = zoneNamed(zoneName);
  const utcDay = Math.floor(at / DAY_MS);
  const before = zone.offsetOnMs(utcDay - 3);
  const steady = before === zone.offsetOnMs(utcDay + 4);
  const offset = steady ? before : zone.offsetMs(at);
  const number = Math.floor((at + offset - startHour * HOUR_MS) / DAY_MS);
  if (steady) return nameOf(number);
  const started = (candidate: number) =>
    exists(candidate, zone) && startOf(candidate, zone, startHour) <= at;
  return nameOf([number + 1, number].find(started) ?? number - 1);
}

/**
 * The half-open interval `[from, to)` of instants that belong to a day. Throws a RangeError for
 * what is not a date, for a date that the zone left out and for a zone that does not exist.
 */
export function dayRange(day: string, zoneName: string, startHour: number): [Instant, Instant] {
  const zone = zoneNamed(zoneName);
  const number = numberOf(day);
  if (!exists(number, zone)) throw new RangeError(`${day} does not exist in ${zoneName}`);
  const following = exists(number + 1, zone) ? number + 1 : number + 2;
  return [startOf(number, zone, startHour), startOf(following, zone, startHour)];
}

/** Whether the zone has this date. Throws a RangeError for what is not a date and no such zone. */
export function dayExists(day: string, zoneName: string): boolean {
  return exists(numberOf(day), zoneNamed(zoneName));
}

/**
 * The first instant at which the wall clock reads `startHour` of the date or later. At most one
 * change of the clock within a day on either side is taken into account.
 */
function startOf(number: number, zone: Zone, startHour: number): Instant {
  const wall = number * DAY_MS + startHour * HOUR_MS;
  const before = zone.offsetOnMs(number - 1);
  const after = zone.offsetOnMs(number + 2);
  if (before === after) return wall - before;
  const change = zone.changeFromMs(number - 1);
  return wall - before < change ? wall - before : Math.max(change, wall - after);
}

function exists(number: number, zone: Zone): boolean {
  return startOf(number, zone, 0) < startOf(number + 1, zone, 0);
}

function nameOf(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** How many days after 1970-01-01 the date is. */
function numberOf(day: string): number {
  const at = DAY_NAME.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at) || nameOf(at / DAY_MS) !== day) {
    throw new RangeError(`${day} is not a date like 2026-03-01`);
  }
  return at / DAY_MS;
}
