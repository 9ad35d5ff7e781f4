import type { Instant, Timer } from "../domain/records";
import type { Misfit } from "../domain/timer";
import { t } from "../i18n/index";
import type { Happened, Notice } from "./notices";

/** The notice for a command that came after someone else's, which left the timer as it is now. */
export function lateNotice(timer: Timer, mine: Instant): Notice {
  const { what, at } = lastChange(timer, mine);
  return { kind: "first", what, device: timer.device, at, mine, timer };
}

/** The notice for a command that does not fit the timer. */
export function misfitNotice(misfit: Misfit, timer: Timer, mine: Instant): Notice {
  if (misfit.code === "too-long") return { kind: "problem", text: t("state.tooLong") };
  if (misfit.code === "too-short") return { kind: "problem", text: t("state.tooShort") };
  return lateNotice(timer, mine);
}

/** What brought the timer into its state, and when, as far as the state tells. */
function lastChange(timer: Timer, now: Instant): { what: Happened; at: Instant } {
  const pause = timer.pauses.at(-1);
  switch (timer.state) {
    case "paused":
      return { what: "paused", at: pause?.from ?? now };
    case "running":
      return pause?.to
        ? { what: "resumed", at: pause.to }
        : { what: "started", at: timer.startedAt ?? now };
    case "ended":
      return { what: "ended", at: timer.endsAt ?? now };
    case "idle":
      return { what: "stopped", at: timer.cycle.last ?? now };
  }
}
