import { LONGEST_MS } from "../../domain/phase";
import type { Instant } from "../../domain/records";
import { instantsAt } from "../../domain/wall-time";
import { clockTime } from "../../i18n/dates";
import { minutesTyped } from "./clock-input";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** What ends in the early hours of the next day began late in this one, not the morning before. */
const LONGEST_OVERNIGHT_MS = DAY_MS / 2;

export interface Times {
  readonly startedAt: Instant;
  readonly endedAt: Instant;
}

export type Slip =
  | "missing"
  | "unreadable"
  | "skipped"
  | "future"
  | "before-start"
  | "same"
  | "tooLong"
  | "whileRunning";

/** What is wrong with a time that was typed. */
export interface Wrong {
  readonly field: "start" | "end";
  readonly slip: Slip;
}

/** What typed times are read against. */
export interface Reading {
  /** The user's day that the session starts in, and their zone. */
  readonly day: readonly [from: Instant, to: Instant];
  readonly zone: string;
  readonly now: Instant;
  /** Since when the timer runs; null when it does not. */
  readonly runningSince: Instant | null;
  /** The session that is edited: a time that nobody touched stays as exact as it was. */
  readonly was: Times | null;
}

/** The instants that were typed, or what is wrong with them: one thing a field at most. */
export function readTimes(start: string, end: string, reading: Reading): Times | Wrong[] {
  const startedAt = readStart(start, reading);
  if (typeof startedAt === "string") {
    const wrong: Wrong = { field: "start", slip: startedAt };
    const unread = minutesTyped(end) === null;
    return unread ? [wrong, { field: "end", slip: unreadSlip(end) }] : [wrong];
  }
  const endedAt = readEnd(end, startedAt, reading);
  if (typeof endedAt === "string") return [{ field: "end", slip: endedAt }];
  return check({ startedAt, endedAt }, reading);
}

function check(times: Times, { now, runningSince, was }: Reading): Times | Wrong[] {
  const { startedAt, endedAt } = times;
  if (startedAt > now) return [{ field: "start", slip: "future" }];
  if (endedAt > now && endedAt !== was?.endedAt) return [{ field: "end", slip: "future" }];
  // Where nobody touched the end, a long pause may lie before it.
  const tooLong = endedAt - startedAt > LONGEST_MS && endedAt !== was?.endedAt;
  if (tooLong) return [{ field: "end", slip: "tooLong" }];
  const untouched = was !== null && startedAt === was.startedAt && endedAt === was.endedAt;
  if (runningSince !== null && endedAt > runningSince && !untouched) {
    return [{ field: startedAt >= runningSince ? "start" : "end", slip: "whileRunning" }];
  }
  return times;
}

function readStart(typed: string, { day, zone, was }: Reading): Instant | Slip {
  if (was && typed === clockTime(was.startedAt, zone)) return was.startedAt;
  const minutes = minutesTyped(typed);
  if (minutes === null) return unreadSlip(typed);
  return instantsAt(minutes, day, zone)[0] ?? "skipped";
}

function readEnd(typed: string, startedAt: Instant, { day, zone, was }: Reading): Instant | Slip {
  if (was && typed === clockTime(was.endedAt, zone) && was.endedAt > startedAt) return was.endedAt;
  const minutes = minutesTyped(typed);
  if (minutes === null) return unreadSlip(typed);
  const sameDay = instantsAt(minutes, day, zone);
  const after = sameDay.find((at) => at > startedAt);
  if (after !== undefined) return after;
  const overnight = instantsAt(minutes, [day[1], day[1] + DAY_MS], zone)[0];
  if (overnight !== undefined && overnight - startedAt <= LONGEST_OVERNIGHT_MS) return overnight;
  const [earlier] = sameDay;
  if (earlier === undefined) return "skipped";
  return startedAt - earlier < MINUTE_MS ? "same" : "before-start";
}

function unreadSlip(typed: string): Slip {
  return typed.trim() === "" ? "missing" : "unreadable";
}
