import type { Instant } from "./records";

const DAY_MS = 86_400_000;
const WALL =
  /^(?<month>\d+)\/(?<day>\d+)\/(?<year>\d+), (?<hour>\d+):(?<minute>\d+):(?<second>\d+)$/;

/** A zone's offsets from UTC; asking the browser is slow, so what it said is kept. */
export interface Zone {
  /** How far the wall clock is ahead of UTC, in ms. */
  offsetMs(at: Instant): number;
  /** The same at midnight UTC of the n-th day after 1970-01-01. */
  offsetOnMs(utcDay: number): number;
}

/** Returns a function that finds zones by IANA name; it throws a RangeError for an unknown one. */
export function atlas(): (name: string) => Zone {
  const zones = new Map<string, Zone>();
  return (name) => {
    const known = zones.get(name);
    if (known) return known;
    const zone = survey(name);
    zones.set(name, zone);
    return zone;
  };
}

function survey(name: string): Zone {
  const clock = wallClock(name);
  const byDay = new Map<number, number>();
  const offsetMs = (at: Instant) => clock(at) - Math.floor(at / 1000) * 1000;
  const offsetOnMs = (utcDay: number) => {
    const known = byDay.get(utcDay);
    if (known !== undefined) return known;
    const offset = offsetMs(utcDay * DAY_MS);
    byDay.set(utcDay, offset);
    return offset;
  };
  return { offsetMs, offsetOnMs };
}

/** Returns what the wall clock shows at an instant, to the second, as if it were UTC. */
function wallClock(name: string): (at: Instant) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: name,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (at) => {
    const shown = WALL.exec(format.format(at))?.groups;
    if (!shown) throw new RangeError(`the instant ${at} is outside the calendar`);
    const { year, month, day, hour, minute, second } = shown;
    return Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
    );
  };
}
