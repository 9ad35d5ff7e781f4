import { dayAfter } from "../domain/calendar";
import { firstOfMonth, isDay, lastOfMonth, mondayOf, monthsAfter } from "../domain/dates";
import type { DayRange } from "../domain/statistics";

export const VIEWS = ["day", "week", "month", "year"] as const;
export type View = (typeof VIEWS)[number];

/** What the page shows: a view, and a day in it. */
export interface Shown {
  readonly view: View;
  readonly day: string;
}

/** A year is the twelve months up to the one of the day. */
export function rangeOf({ view, day }: Shown): DayRange {
  if (view === "day") return { from: day, to: day };
  if (view === "week") return { from: mondayOf(day), to: dayAfter(mondayOf(day), 6) };
  const from = view === "month" ? firstOfMonth(day) : monthsAfter(firstOfMonth(day), -11);
  return { from, to: lastOfMonth(day) };
}

/** The view `count` periods later (negative: earlier); the one that `today` is in is the last. */
export function stepped(shown: Shown, count: number, today: string): Shown {
  if (count > 0 && rangeOf(shown).to >= today) return shown;
  const { view, day } = shown;
  const to = dayLater(view, day, count);
  return { view, day: to < today ? to : today };
}

function dayLater(view: View, day: string, count: number): string {
  if (view === "day") return dayAfter(day, count);
  if (view === "week") return dayAfter(day, 7 * count);
  return monthsAfter(day, view === "month" ? count : 12 * count);
}

const LEGACY_DAY = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/**
 * What an address asks for: the week of today unless it names a view or a day. A day alone opens that
 * day, in today's form or in that of 2015 (MM/DD/YYYY); what is no day, or is to come, is today.
 */
export function readAddress(search: string, today: string): Shown {
  const query = new URLSearchParams(search);
  const asked = namedDay(query.get("day") ?? "");
  const view = VIEWS.find((name) => name === query.get("view")) ?? (asked ? "day" : "week");
  return { view, day: asked && asked < today ? asked : today };
}

function namedDay(text: string): string | null {
  const [, month = "", date = "", year = ""] = LEGACY_DAY.exec(text) ?? [];
  const day = year ? `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}` : text;
  return isDay(day) ? day : null;
}

/** The address of what is shown: without a day it stays with today, whenever it is opened. */
export function addressOf({ view, day }: Shown, today: string): string {
  const query = new URLSearchParams();
  if (view !== (day === today ? "week" : "day")) query.set("view", view);
  if (day !== today) query.set("day", day);
  const search = query.toString();
  return search ? `?${search}` : "";
}
