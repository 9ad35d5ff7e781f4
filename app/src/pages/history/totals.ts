import type { Pomodoro } from "../../domain/records";
import { focusMsOf, isCompletedFocus } from "../../state/counting";

/** What a day comes to; lengths without pauses, overtime apart. */
export interface Totals {
  readonly focusMs: number;
  readonly pomodoros: number;
  readonly stopped: number;
  readonly stoppedMs: number;
  readonly breaksMs: number;
  readonly overtimeMs: number;
}

export function totalsOf(sessions: readonly Pomodoro[]): Totals {
  const counted = sessions.filter(isCompletedFocus);
  const stopped = sessions.filter((one) => one.phase === "focus" && one.cancelledAt !== null);
  const breaks = sessions.filter(({ phase }) => phase !== "focus");
  return {
    focusMs: focusMsOf(counted),
    pomodoros: counted.length,
    stopped: stopped.length,
    stoppedMs: focusMsOf(stopped),
    breaksMs: focusMsOf(breaks),
    overtimeMs: counted.reduce((sum, one) => sum + one.overtimeSeconds * 1000, 0),
  };
}
