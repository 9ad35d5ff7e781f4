import { isCompletedFocus, type Worked, workedMs } from "../domain/worked";

export { isCompletedFocus };

/** The focus time of sessions in milliseconds, without pauses and overtime. */
export function focusMsOf(sessions: readonly Worked[]): number {
  return sessions.reduce((total, session) => total + workedMs(session), 0);
}
