import type { Pomodoro } from "../../domain/records";
import { clockTime, duration } from "../../i18n/dates";
import { t } from "../../i18n/history";
import { named } from "./session-draft";
import type { Answer } from "./settling";

const MINUTE_MS = 60_000;

export function overlapTitle(others: readonly Pomodoro[], zone: string): string {
  const [only] = others;
  if (!only || others.length > 1) return t("history.overlapsMany", { count: others.length });
  const from = clockTime(only.startedAt, zone);
  return t("history.overlapsOne", { ...named(only), from });
}

/** What becomes of the sessions in the way. */
export function answerWords(
  how: Answer,
  others: readonly Pomodoro[],
  left: readonly Pomodoro[],
  zone: string,
): string {
  const [only] = others;
  if (!only || others.length > 1) {
    if (how === "replace") return t("history.replaceMany", { count: others.length });
    return t(how === "trim" ? "history.trimMany" : "history.splitMany");
  }
  const { what } = named(only);
  if (how === "replace") return t("history.replaceGives", { what });
  if (how === "split") return t("history.splitGives", { what });
  const [kept = only] = left;
  return kept.startedAt === only.startedAt
    ? t("history.trimEnds", { what, time: clockTime(kept.endedAt, zone) })
    : t("history.trimStarts", { what, time: clockTime(kept.startedAt, zone) });
}

/** "25 → 10 + 5 min": how long what was there is now, and then. */
export function minutesWords(others: readonly Pomodoro[], left: readonly Pomodoro[]): string {
  const lengths = (sessions: readonly Pomodoro[]) =>
    sessions
      .map(({ startedAt, endedAt }) => Math.round((endedAt - startedAt) / MINUTE_MS))
      .join(" + ");
  return t("history.shrinks", { from: lengths(others), to: lengths(left) || "0" });
}

/** What the day's focus time comes to. */
export function focusWords(beforeMs: number, afterMs: number): string {
  const [before, focus] = [duration(beforeMs), duration(afterMs)];
  return before === focus
    ? t("history.focusStays", { focus })
    : t("history.focusBecomes", { before, focus });
}
