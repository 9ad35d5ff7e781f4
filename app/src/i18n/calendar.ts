import { atOf } from "../domain/dates";
import { formatFor } from "./dates";

/** Days of the calendar in words; each is given as `YYYY-MM-DD`. */

/** "Fri 13". */
export function shortDay(day: string): string {
  return `${part(day, { weekday: "short" })} ${part(day, { day: "numeric" })}`;
}

/** "Friday 13 March 2026". */
export function fullDay(day: string): string {
  return `${part(day, { weekday: "long" })} ${dateOf(day)}`;
}

/** "13 November 2025". */
export function dateOf(day: string): string {
  return part(day, { day: "numeric", month: "long", year: "numeric" });
}

/** "13 Nov 2025". */
export function dateShort(day: string): string {
  return part(day, { day: "numeric", month: "short", year: "numeric" });
}

/** "Thu 6 November". */
export function dayOfYear(day: string): string {
  return part(day, { weekday: "short", day: "numeric", month: "long" });
}

/** "March". */
export function monthName(day: string): string {
  return part(day, { month: "long" });
}

/** "Mar", "M". */
export function monthShort(day: string, width: "short" | "narrow" = "short"): string {
  return part(day, { month: width }).slice(0, 3); // "Sept" would be the only one of four letters
}

/** "March 2026". */
export function monthAndYear(day: string): string {
  return part(day, { month: "long", year: "numeric" });
}

/** "13". */
export function dateNumber(day: string): string {
  return part(day, { day: "numeric" });
}

/** "9 – 15 March 2026", with the month and the year once where both days share them. */
export function daysFromTo(from: string, to: string): string {
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const sameMonth = from.slice(0, 7) === to.slice(0, 7);
  const first: Intl.DateTimeFormatOptions = { day: "numeric" };
  if (!sameMonth) first.month = sameYear ? "long" : "short";
  if (!sameYear) first.year = "numeric";
  const month = sameYear ? "long" : "short";
  return `${part(from, first)} – ${part(to, { day: "numeric", month, year: "numeric" })}`;
}

function part(day: string, options: Intl.DateTimeFormatOptions): string {
  return formatFor({ ...options, timeZone: "UTC" }).format(atOf(day));
}
