/** Pomofocus: the detail of its report, a row a session. The twin of pomofocus.py. */

import type { Instant } from "../records";
import { type Clock, clocksOf, DAY_MS, type Day, dayOfDate, instantsOf, spanOf } from "./clocks";
import { type Draft, idFrom, Unreadable } from "./rows";
import { draftsOf } from "./sessions";
import type { Cells } from "./tables";

export const COLUMNS = ["date", "endtime", "minutes", "project", "starttime", "task"] as const;
export const OPEN_ENDED = ["date", "project", "task", "minutes"] as const;
/** Of its summary, which has no times. */
export const SUMMARY = ["date", "project", "minutes"] as const;

/** The session of a row. Throws Unreadable. */
export function read(cells: Cells, zone: string): Draft[] {
  const said = (name: (typeof COLUMNS)[number]) => cells.get(name) ?? "";
  const day = dayOfDate(said("date"));
  const [from, to] = clocksOf(said("starttime"), said("endtime"));
  if (!/^\d{1,4}$/.test(said("minutes"))) {
    throw new Unreadable("minutes", "The minutes should be a whole number.");
  }
  const [startedAt, endedAt] = spanOf(
    instantsOf(day, from, zone),
    endsOf(day, from, to, zone),
    Number(said("minutes")) * 60_000,
  );
  const id = idFrom("pomofocus", ...COLUMNS.map(said));
  return draftsOf({ id, startedAt, endedAt, text: said("task"), tags: [said("project")] }, zone);
}

/** When it may have ended: an earlier clock is one of the next day, or was put back. */
function endsOf(day: Day, from: Clock, to: Clock, zone: string): Instant[] {
  if (from < to) return instantsOf(day, to, zone);
  const nextDay = instantsOf(day + DAY_MS, to, zone);
  try {
    return [...instantsOf(day, to, zone), ...nextDay];
  } catch {
    return nextDay; // spring leaves this hour of the day out
  }
}
