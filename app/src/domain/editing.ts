/** What a user says of a session, put onto it: what cannot be said by hand follows from the rest. */

import { dayOf } from "./day";
import type { Instant, Interruption, Phase, Pomodoro, Settings } from "./records";

const LONGEST_PLANNED_SECONDS = 10_800;

export interface Edit {
  readonly startedAt: Instant;
  /** After `startedAt`, by 24 hours at most. */
  readonly endedAt: Instant;
  readonly phase: Phase;
  readonly task: string | null;
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly interruptions: readonly Interruption[];
}

/** A session that was not timed; it is as long as it was planned. */
export function added(id: string, edit: Edit, settings: Settings): Pomodoro {
  const untimed: Pomodoro = {
    ...edit,
    id,
    type: "pomodoro",
    plannedSeconds: lengthSeconds(edit),
    cancelledAt: null,
    overtimeSeconds: 0,
    pauses: [],
    zone: settings.zone,
    day: "",
    source: "manual",
    extra: {},
  };
  return edited(untimed, edit, settings);
}

/**
 * The session with its edit. Pauses, overtime and interruptions stay as far as they lie within it, and
 * a break belongs to no task.
 */
export function edited(session: Pomodoro, edit: Edit, settings: Settings): Pomodoro {
  const { startedAt, endedAt, phase } = edit;
  const focus = phase === "focus";
  const manual = session.source === "manual";
  return {
    ...session,
    ...edit,
    type: focus ? "pomodoro" : "break",
    task: focus ? edit.task : null,
    tags: focus ? edit.tags : [],
    plannedSeconds: manual ? lengthSeconds(edit) : session.plannedSeconds,
    cancelledAt: session.cancelledAt === null ? null : endedAt,
    overtimeSeconds: focus ? overtimeSeconds(session, edit) : 0,
    pauses: session.pauses
      .map(({ from, to }) => ({
        from: Math.max(from, startedAt),
        to: Math.min(to ?? endedAt, endedAt),
      }))
      .filter((pause) => pause.from < pause.to),
    interruptions: edit.interruptions.filter(({ at }) => startedAt <= at && at <= endedAt),
    day: dayOf(startedAt, session.zone, settings.dayStartHour),
  };
}

function lengthSeconds({ startedAt, endedAt }: Edit): number {
  const seconds = Math.round((endedAt - startedAt) / 1000);
  return Math.max(1, Math.min(seconds, LONGEST_PLANNED_SECONDS));
}

/** Overtime is the last part of a session: an earlier end cuts it off first, a later one is work. */
function overtimeSeconds(session: Pomodoro, { startedAt, endedAt }: Edit): number {
  const cutSeconds = Math.max(0, Math.ceil((session.endedAt - endedAt) / 1000));
  const left = Math.max(0, session.overtimeSeconds - cutSeconds);
  return Math.min(left, Math.floor((endedAt - startedAt) / 1000));
}
