/** What of a session counts as worked: the twin of api/domain/worked.py. */

import type { Pomodoro } from "./records";

/** What the statistics need of a pomodoro. */
export type Worked = Pick<
  Pomodoro,
  | "day"
  | "zone"
  | "phase"
  | "startedAt"
  | "endedAt"
  | "cancelledAt"
  | "overtimeSeconds"
  | "pauses"
  | "interruptions"
  | "task"
  | "tags"
>;

/** Whether this session counts as a pomodoro. */
export function isCompletedFocus(session: Pick<Pomodoro, "phase" | "cancelledAt">): boolean {
  return session.phase === "focus" && session.cancelledAt === null;
}

/** How long was worked, in ms: up to the overtime, without the pauses. */
export function workedMs(session: Worked): number {
  const until = session.endedAt - session.overtimeSeconds * 1000;
  let ms = until - session.startedAt;
  for (const { from, to } of session.pauses) {
    ms -= Math.max(Math.min(to ?? until, until) - from, 0);
  }
  return ms;
}
