/** Times as people type them, found on the line of instants; the clock may skip them or show them twice. */

import type { Instant } from "./records";
import { atlas } from "./zone";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const zoneNamed = atlas();

/**
 * The instants in `[from, to)` at which the zone's clock reads `minutes` after midnight: one on most
 * days, none in an hour that is skipped, two in one that is repeated. At most one change of the clock
 * within the interval is taken into account. Throws a RangeError for a zone that does not exist.
 */
export function instantsAt(
  minutes: number,
  [from, to]: readonly [Instant, Instant],
  zoneName: string,
): Instant[] {
  const zone = zoneNamed(zoneName);
  const offsets = new Set([zone.offsetMs(from), zone.offsetMs(to)]);
  const found = [...offsets].flatMap((offset) => {
    const midnight = Math.floor((from + offset) / DAY_MS) * DAY_MS - offset;
    const days = Math.ceil((to - midnight) / DAY_MS);
    return Array.from({ length: days }, (_, day) => midnight + day * DAY_MS + minutes * MINUTE_MS)
      .filter((at) => from <= at && at < to)
      .filter((at) => zone.offsetMs(at) === offset);
  });
  return found.sort((a, b) => a - b);
}
