/**
 * Time by the hours of the wall clock that it was lived by: the twin of api/domain/hours.py, which
 * says what happens where the clock is changed.
 */

import type { Instant } from "./records";
import { atlas } from "./zone";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const HOURS = 24;

const zoneNamed = atlas();

/** The hour, 0 to 23, that the zone's wall clock shows. */
export function hourOf(at: Instant, zoneName: string): number {
  const zone = zoneNamed(zoneName);
  const utcDay = Math.floor(at / DAY_MS);
  const before = zone.offsetOnMs(utcDay);
  const offset = before === zone.offsetOnMs(utcDay + 1) ? before : zone.offsetMs(at);
  return hourAt(at + offset);
}

/**
 * Add the interval `[from, to)`, of a day at most, to `ms`, where each of the 24 hours has what of
 * it the wall clock showed it. Throws a RangeError for a zone that does not exist.
 */
export function spread(ms: number[], from: Instant, to: Instant, zoneName: string): void {
  if (from >= to) return;
  const zone = zoneNamed(zoneName);
  const utcDay = Math.floor(from / DAY_MS);
  const before = zone.offsetOnMs(utcDay);
  const after = zone.offsetOnMs(utcDay + 2);
  const change = before === after ? to : zone.changeFromMs(utcDay);
  spreadEvenly(ms, from + before, Math.min(to, change) + before);
  spreadEvenly(ms, Math.max(from, change) + after, to + after);
}

/** The same for times of a wall clock that nobody changes meanwhile. */
function spreadEvenly(ms: number[], from: number, to: number): void {
  let at = from;
  while (at < to) {
    const edge = Math.min((Math.floor(at / HOUR_MS) + 1) * HOUR_MS, to);
    const hour = hourAt(at);
    ms[hour] = (ms[hour] ?? 0) + edge - at;
    at = edge;
  }
}

function hourAt(wall: number): number {
  return ((Math.floor(wall / HOUR_MS) % HOURS) + HOURS) % HOURS;
}
