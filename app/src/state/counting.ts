import type { Pomodoro } from "../domain/records";

/** Whether this session counts as a pomodoro. */
export function isCompletedFocus(session: Pomodoro): boolean {
  return session.phase === "focus" && session.cancelledAt === null;
}

/** The focus time of sessions in milliseconds, without pauses and overtime. */
export function focusMsOf(sessions: readonly Pomodoro[]): number {
  return sessions.reduce((total, session) => total + focusMs(session), 0);
}

function focusMs(session: Pomodoro): number {
  const paused = session.pauses.reduce(
    (total, pause) => total + (pause.to ?? session.endedAt) - pause.from,
    0,
  );
  return session.endedAt - session.startedAt - paused - session.overtimeSeconds * 1000;
}
