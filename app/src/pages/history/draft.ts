import type { Instant, Interruption, Phase, Pomodoro } from "../../domain/records";
import { clockTime } from "../../i18n/dates";
import { writeTags } from "./tag-text";

/** A session as it is typed. */
export interface Draft {
  readonly start: string;
  readonly end: string;
  readonly phase: Phase;
  readonly task: string | null;
  readonly tags: string;
  readonly note: string;
  readonly interruptions: readonly Interruption[];
}

export function draftOf(session: Pomodoro, zone: string): Draft {
  return {
    start: clockTime(session.startedAt, zone),
    end: clockTime(session.endedAt, zone),
    phase: session.phase,
    task: session.task,
    tags: writeTags({ whole: session.tags, rest: "" }),
    note: session.note ?? "",
    interruptions: session.interruptions,
  };
}

/** An empty one, for a time that is free, if there is one to start from. */
export function emptyDraft(free: { from: Instant; to: Instant } | null, zone: string): Draft {
  return {
    start: free ? clockTime(free.from, zone) : "",
    end: free ? clockTime(free.to, zone) : "",
    phase: "focus",
    task: null,
    tags: "",
    note: "",
    interruptions: [],
  };
}
