/** From a session that another program recorded to the records that it becomes here. */

import type { Instant, Phase } from "../records";
import { formatInstant, type Wire } from "../wire";
import { type Draft, idFrom, Unreadable } from "./rows";

const LONGEST_PLAN_SECONDS = 10_800;
/** The years 1970 to 2999, outside of which we have no instants. */
const [FIRST, LAST] = [0, 32_503_680_000_000] as const;

/** A session as a file says it; `text` is what was worked on. */
export interface Worked {
  readonly id: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly phase?: Phase;
  readonly cancelled?: boolean;
  readonly plannedSeconds?: number;
  readonly text?: string;
  readonly tags?: readonly string[];
  readonly note?: string;
  readonly source?: "import" | "legacy";
  readonly extra?: Wire;
}

/** The instant, if it is one that we have. Throws Unreadable. */
export function withinYears(at: number): Instant {
  if (at >= FIRST && at < LAST) return at;
  throw new Unreadable("time", "Should lie between the years 1970 and 2999.");
}

/**
 * The session, and before it the task that it was for: done, and out of the list. Sessions for the
 * same text share their task. Throws Unreadable.
 */
export function draftsOf(worked: Worked, zone: string): Draft[] {
  const { text } = worked;
  if (withinYears(worked.startedAt) >= withinYears(worked.endedAt)) {
    throw new Unreadable("time", "Should end later than it starts.");
  }
  const task = text ? taskOf(text) : null;
  const data = sessionOf(worked, zone, task?.id ?? null);
  const session: Draft = { kind: "pomodoro", id: worked.id, data };
  return task ? [task, session] : [session];
}

function sessionOf(worked: Worked, zone: string, task: string | null): Wire {
  const { startedAt, endedAt, tags = [] } = worked;
  const seconds = worked.plannedSeconds ?? Math.floor((endedAt - startedAt) / 1000);
  return {
    phase: worked.phase ?? "focus",
    startedAt: formatInstant(startedAt),
    endedAt: formatInstant(endedAt),
    plannedSeconds: Math.min(Math.max(seconds, 1), LONGEST_PLAN_SECONDS),
    zone,
    cancelledAt: worked.cancelled ? formatInstant(endedAt) : null,
    task,
    tags: [...new Set(tags.filter((tag) => tag !== ""))],
    note: worked.note || null,
    source: worked.source ?? "import",
    extra: worked.extra ?? {},
  };
}

function taskOf(text: string): Draft {
  return { kind: "task", id: idFrom("task", text), data: { text, done: true, archived: true } };
}
