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
  /** When the clock changes, to the second, in the three days from that midnight on. */
  changeFromMs(utcDay: number): Instant;
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
  const offsetMs = (at: Instant) => clock(at) - Math.floor(at / 1000) * 1000;
  return {
    offsetMs,
    offsetOnMs: remembered((utcDay) => offsetMs(utcDay * DAY_MS)),
    changeFromMs: remembered((utcDay) => changeMs(utcDay * DAY_MS, offsetMs)),
  };
}

function changeMs(from: Instant, offsetMs: (at: Instant) => number): Instant {
  const before = offsetMs(from);
  let low = from / 1000;
  let high = (from + 3 * DAY_MS) / 1000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(middle * 1000) === before) low = middle;
    else high = middle;
  }
  return high * 1000;
}

function remembered(find: (key: number) => number): (key: number) => number {
  const known = new Map<number, number>();
  return (key) => {
    const found = known.get(key) ?? find(key);
    known.set(key, found);
    return found;
  };
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
