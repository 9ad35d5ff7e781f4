import type { Instant, Timer } from "../../domain/records";
import { clockTime, duration } from "../../i18n/dates";
import { t } from "../../i18n/index";

const MINUTE_MS = 60_000;

export interface FaceWords {
  readonly badge: { readonly text: string; readonly quiet: boolean } | null;
  /** The lines below the clock. */
  readonly lines: readonly string[];
}

/** What the clock's face says around its digits. */
export function faceWords(
  timer: Timer,
  remainingMs: number,
  now: Instant,
  zone: string,
): FaceWords {
  const time = (at: Instant) => clockTime(at, zone);
  if (timer.state === "running") {
    return { badge: null, lines: [t("timer.endsAt", { time: time(timer.endsAt ?? now) })] };
  }
  if (timer.state === "paused") {
    const lines = [t("timer.wouldEndAt", { time: time(now + remainingMs) })];
    return { badge: { text: pausedWords(timer, now), quiet: false }, lines };
  }
  if (timer.state === "idle") return { badge: null, lines: [t("timer.ready")] };
  const passed = t(timer.phase === "focus" ? "timer.overtime" : "timer.breakOver");
  return {
    badge: timer.phase === "focus" ? { text: countedWords(timer), quiet: true } : null,
    lines: [passed, t("timer.endedAt", { time: time(timer.endsAt ?? now) })],
  };
}

function pausedWords(timer: Timer, now: Instant): string {
  const pausedMs = now - (timer.pauses.at(-1)?.from ?? now);
  if (pausedMs < MINUTE_MS) return t("timer.paused");
  return t("timer.pausedFor", { duration: duration(pausedMs) });
}

function countedWords(timer: Timer): string {
  if (timer.snoozed) return t("timer.notCounted");
  return t("timer.counted", { duration: duration((timer.plannedSeconds ?? 0) * 1000) });
}
