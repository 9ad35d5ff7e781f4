import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Instant, Settings, Timer } from "../domain/records";
import { sameValue } from "../domain/same";
import { finish } from "../domain/timer";
import type { Gap } from "../records/rows";
import { pendingGap } from "./book";

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
