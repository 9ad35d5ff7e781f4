import type { Timer } from "../../domain/records";
import { t } from "../../i18n/index";

const SECONDS = 60;

/** The part of the domain's outlook that the sentence is made of. */
export interface Outlook {
  readonly plannedSeconds: number;
  /** Focus phases to complete up to the long break, one that runs now included. */
  readonly focusLeft: number;
}

/** The sentence beside the dots: what comes next, and why. */
export function cycleWords(timer: Timer, outlook: Outlook): string {
  const underWay = timer.state === "running" || timer.state === "paused";
  if (underWay)
    return timer.phase === "focus" ? duringFocus(timer, outlook) : duringBreak(timer, outlook);
  return timer.next.phase === "focus" ? beforeFocus(timer, outlook) : beforeBreak(timer, outlook);
}

function duringFocus(timer: Timer, { focusLeft }: Outlook): string {
  const putOff = timer.snoozed ?? (timer.completedAt === null ? null : timer.next.phase);
  if (putOff) return t(putOff === "longBreak" ? "cycle.longAfterThis" : "cycle.shortAfterThis");
  if (focusLeft <= 1) return t("cycle.longAfterThis");
  return t("cycle.longAfterMore", { more: inWords(focusLeft - 1) });
}

function duringBreak(timer: Timer, { focusLeft }: Outlook): string {
  if (timer.phase === "longBreak") return t("cycle.longBreak", { of: inWords(timer.cycle.done) });
  if (focusLeft === 0) return t("cycle.shortBreakFull");
  return t("cycle.shortBreak", { left: inWords(focusLeft) });
}

function beforeBreak(timer: Timer, { focusLeft, plannedSeconds }: Outlook): string {
  const minutes = plannedSeconds / SECONDS;
  if (timer.next.phase === "longBreak") {
    return t("cycle.longNext", { minutes, of: inWords(timer.cycle.done) });
  }
  if (focusLeft === 0) return t("cycle.shortBreakFull");
  return t("cycle.shortNext", { minutes, left: inWords(focusLeft) });
}

function beforeFocus(timer: Timer, { focusLeft }: Outlook): string {
  const left = inWords(focusLeft);
  const { why } = timer.next;
  if (why === "stopped") return t("cycle.stopped");
  if (why === "idleGap" || why === "newDay") return t(`cycle.${why}`, { left });
  if (focusLeft === 0) return t("cycle.shortBreakFull");
  return t("cycle.focusNext", { left });
}

function inWords(count: number): string {
  return t("cycle.numbers").split(" ")[count] ?? String(count);
}
