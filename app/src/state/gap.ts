import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Instant, Settings, Timer } from "../domain/records";
import { discard, finish, type Outcome, trim } from "../domain/timer";
import { t } from "../i18n/index";
import type { Desk } from "../records/desk";
import { sameValue } from "../records/merge";
import type { Gap } from "../records/rows";
import { pendingGap, timerAndSettings, write } from "./book";
import { serverNow } from "./clock";
import { save } from "./command";
import { showToast } from "./notices";
import { save as saveChange } from "./storage";

export type { Gap } from "../records/rows";

/** A sleep in a phase that is not over is only asked about from this length on. */
const WORTH_ASKING_MS = 5 * 60_000;

const later = signal<Instant | null>(null);

/** A sleep that the user has still to judge, whether they put that off or not. */
export const undecidedGap: ReadonlySignal<Gap | null> = computed(() => pendingGap.value);

/** A sleep to ask about now: nothing of it is recorded before the answer. */
export const gap: ReadonlySignal<Gap | null> = computed(() =>
  later.value === pendingGap.value?.from ? null : pendingGap.value,
);

/** Do not ask about this sleep again before `decideNow` or a reload. */
export function decideLater(): void {
  later.value = pendingGap.peek()?.from ?? null;
}

/** Ask again about a sleep that was put off. */
export function decideNow(): void {
  later.value = null;
}

/** Say what the sleep was: work as planned, a stop where it began, or nothing to be recorded. */
export async function settleGap(how: "keep" | "trim" | "discard"): Promise<void> {
  const at = serverNow();
  const settled = await saveChange("gap", () => write((desk) => settleIn(desk, how, at)));
  if (!settled) showToast({ text: t("state.gapOver") });
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

/** Whether a device that slept from `from` to `to` in a phase must ask what that was. */
export function mustAsk(timer: Timer, from: Instant, to: Instant): boolean {
  if (timer.state !== "running" || timer.endsAt === null || from >= timer.endsAt) return false;
  return to >= timer.endsAt || to - from >= WORTH_ASKING_MS;
}

/** Whether `current` is the timer that slept, also when the server has finished it meanwhile. */
export function isStill(asleep: Timer, current: Timer, settings: Settings): boolean {
  if (sameValue(asleep, current)) return true;
  if (asleep.state !== "running" || asleep.endsAt === null) return false;
  return sameValue(finish(asleep, settings, asleep.endsAt).timer, current);
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
