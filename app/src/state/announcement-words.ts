import type { Phase, Timer } from "../domain/records";
import { t } from "../i18n";
import { duration } from "../i18n/dates";

const MINUTE_MS = 60_000;
const MARKS_MS = [1 * MINUTE_MS, 5 * MINUTE_MS] as const;

/** The timer at one moment. */
export interface Moment {
  readonly timer: Timer;
  readonly remainingMs: number;
}

/** What to say about the step from one moment to the next; null for nothing. */
export function announcementOf(before: Moment, after: Moment): string | null {
  const { state, phase, pomodoroId, next } = after.timer;
  if (state === "ended" && before.timer.state === "running") {
    return (
      t(`announce.over.${phase}`) + (next.phase === phase ? "" : t(`announce.next.${next.phase}`))
    );
  }
  if (state !== "running") return null;
  if (pomodoroId !== before.timer.pomodoroId) return started(phase, after.remainingMs);
  return before.timer.state === "running"
    ? markPassed(before.remainingMs, after.remainingMs)
    : null;
}

function started(phase: Phase, ms: number): string {
  return t(`announce.started.${phase}`, { duration: duration(Math.ceil(ms / 1000) * 1000) });
}

function markPassed(beforeMs: number, afterMs: number): string | null {
  const mark = MARKS_MS.find((ms) => beforeMs > ms && afterMs <= ms);
  return mark ? t("announce.left", { count: mark / MINUTE_MS }) : null;
}
