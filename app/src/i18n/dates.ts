import type { Instant } from "../domain/records";
import { LOCALE } from "./locale";

const MINUTE = 60_000;

/** "17:04": minutes and seconds, rounded up so that a phase of 25 minutes begins at 25:00. */
export function countdown(ms: number): string {
  return minutesAndSeconds(Math.ceil(Math.max(0, ms) / 1000));
}

/** "02:31": what has passed, rounded down. */
export function countUp(ms: number): string {
  return minutesAndSeconds(Math.floor(Math.max(0, ms) / 1000));
}

function minutesAndSeconds(seconds: number): string {
  return [Math.floor(seconds / 60), seconds % 60].map((n) => String(n).padStart(2, "0")).join(":");
}

/** "2 h 05 min", "25 min": whole minutes, rounded down. */
export function duration(ms: number): string {
  const minutes = Math.floor(ms / MINUTE);
  const hours = Math.floor(minutes / 60);
  return hours > 0 ? `${hours} h ${String(minutes % 60).padStart(2, "0")} min` : `${minutes} min`;
}

/** "11:42", by the wall clock of an IANA zone. */
export function clockTime(at: Instant, zone: string): string {
  return format(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
}

/** "Friday 13 March", in an IANA zone. */
export function dayName(at: Instant, zone: string): string {
  return format(at, { weekday: "long", day: "numeric", month: "long", timeZone: zone });
}

/** The name of an ISO weekday (Monday is 1): "Monday", "Mon" or "M". */
export function weekdayName(weekday: number, width: "long" | "short" | "narrow"): string {
  // 1 January 2024 was a Monday.
  const at = Date.UTC(2024, 0, weekday);
  return format(at, { weekday: width, timeZone: "UTC" });
}

function format(at: Instant, options: Intl.DateTimeFormatOptions): string {
  return formatFor(options).format(at);
}

export const formatFor = formats();

/** Returns what finds the browser's formats; to make one is slow, so each is kept. */
function formats(): (options: Intl.DateTimeFormatOptions) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (options) => {
    const key = JSON.stringify(options);
    const found = made.get(key) ?? new Intl.DateTimeFormat(LOCALE, options);
    made.set(key, found);
    return found;
  };
}
