import type { Instant, Settings } from "../domain/records";
import { discard, trim } from "../domain/slept";
import type { Outcome } from "../domain/timer";
import { t } from "../i18n/dialogs";
import type { Desk } from "../records/desk";
import type { Gap } from "../records/rows";
import { timerAndSettings, write } from "./book";
import { serverNow } from "./clock";
import { save } from "./command";
import { isStill } from "./gap";
import { showToast } from "./notices";
import { save as saveChange } from "./storage";

/** Say what the sleep was: work as planned, a stop where it began, or nothing to be recorded. */
export async function settleGap(how: "keep" | "trim" | "discard"): Promise<void> {
  const at = serverNow();
  const settled = await saveChange("gap", () => write((desk) => settleIn(desk, how, at)));
  if (!settled) showToast({ text: t("gap.over") });
}

/** Returns false, with nothing changed, when the timer has gone on since. */
async function settleIn(
  desk: Desk,
  how: "keep" | "trim" | "discard",
  at: Instant,
): Promise<boolean> {
  const asked = await desk.note("gap");
  await desk.keep("gap", null);
  if (!asked || how === "keep") return true;
  const { timer, settings } = await timerAndSettings(desk);
  if (!isStill(asked.timer, timer, settings)) return false;
  await settle(desk, how, { asked, settings, at });
  return true;
}

async function settle(
  desk: Desk,
  how: "trim" | "discard",
  given: { asked: Gap; settings: Settings; at: Instant },
): Promise<void> {
  const { asked, settings, at } = given;
  const outcome: Outcome =
    how === "trim" ? trim(asked.timer, settings, asked.from) : discard(asked.timer, settings, at);
  await save(desk, asked.timer, outcome, at);
  const id = asked.timer.pomodoroId;
  if (outcome.pomodoro || id === null) return;
  // The server may have recorded the phase while this device slept: that goes too.
  const extended = asked.timer.completedAt !== null;
  if (!extended) await desk.erase("pomodoro", id, at);
}
