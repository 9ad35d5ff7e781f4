import type { Pomodoro } from "../../domain/records";
import { clockTime, duration } from "../../i18n/dates";
import { t } from "../../i18n/index";

/** One recorded phase, as the list of sessions says it. */
export interface SessionWords {
  readonly from: string;
  readonly to: string;
  readonly what: string;
  /** The time worked, overtime kept apart. */
  readonly length: string;
}

export function sessionWords(session: Pomodoro, zone: string, task?: string): SessionWords {
  const phase = t(`phase.${session.phase}`);
  const named = task ?? phase;
  const overtimeMs = session.overtimeSeconds * 1000;
  const worked = duration(workedMs(session));
  const overtime = t("today.overtime", { duration: duration(overtimeMs) });
  return {
    from: clockTime(session.startedAt, zone),
    to: clockTime(session.endedAt, zone),
    what: session.cancelledAt === null ? named : t("today.stoppedPhase", { phase: named }),
    length: overtimeMs < MINUTE_MS ? worked : `${worked} ${overtime}`,
  };
}

const MINUTE_MS = 60_000;

function workedMs({ startedAt, endedAt, pauses, overtimeSeconds }: Pomodoro): number {
  const pausedMs = pauses.reduce((sum, pause) => sum + (pause.to ?? endedAt) - pause.from, 0);
  return endedAt - startedAt - pausedMs - overtimeSeconds * 1000;
}
