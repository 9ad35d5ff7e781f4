/** Marinara: its history as CSV, a row a completed pomodoro. The twin of marinara.py. */

import { type Draft, idFrom, Unreadable } from "./rows";
import { draftsOf } from "./sessions";
import type { Cells } from "./tables";

const END = "end timestamp (unix)";
const LENGTH = "duration (seconds)";
export const COLUMNS = [END, LENGTH] as const;
export const OPEN_ENDED = COLUMNS;

/** The session of a row. Throws Unreadable. */
export function read(cells: Cells, zone: string): Draft[] {
  const [end, length] = [cells.get(END) ?? "", cells.get(LENGTH) ?? ""];
  const endedAt = numberOf(end) * 1000;
  const seconds = numberOf(length);
  if (seconds === 0) {
    throw new Unreadable("duration", "The duration should be longer than nothing.");
  }
  const id = idFrom("marinara", end, length);
  return draftsOf({ id, startedAt: endedAt - seconds * 1000, endedAt }, zone);
}

function numberOf(text: string): number {
  if (/^\d{1,11}$/.test(text)) return Number(text);
  throw new Unreadable("number", "The timestamp and the duration should be whole seconds.");
}
