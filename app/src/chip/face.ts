import { overtimeMs, progress, remainingMs } from "../domain/phase";
import type { Instant, Phase, Settings, Timer } from "../domain/records";
import { countdown, countUp } from "../i18n/dates";
import type { Awake } from "../records/rows";
import { attended } from "../state/attendance";

/** What this device keeps that the chip shows. */
export interface Kept {
  readonly timer: Timer;
  readonly settings: Pick<Settings, "overtimeMinutes">;
  readonly awake: Awake | undefined;
}

/** What the chip says; the same as components/RunningPhase.tsx. */
export interface ChipFace {
  readonly phase: Phase;
  readonly clock: string;
  readonly name: string;
  /** The part of the phase that is left, from 0 to 1. */
  readonly left: number;
}

const MINUTE_MS = 60_000;

/** The chip of the phase that is under way or over; null when there is none. */
export function faceOf({ timer, settings, awake }: Kept, now: Instant): ChipFace | null {
  const { state, phase } = timer;
  if (state === "idle" || timer.endsAt === null) return null;
  const left = 1 - progress(timer, now);
  const named = PHASES[phase];
  if (state === "paused") {
    const clock = countdown(remainingMs(timer, now));
    return { phase, clock, name: `${named}, paused at ${clock}`, left };
  }
  if (state === "running" && now < timer.endsAt) {
    const clock = countdown(remainingMs(timer, now));
    return { phase, clock, name: `${named}, ${clock} left`, left };
  }
  const counted = attended(awake, timer, now) ? overtimeMs(timer, now) : 0;
  const clock = `+${countUp(Math.min(counted, settings.overtimeMinutes * MINUTE_MS))}`;
  return { phase, clock, name: `${named}, over since ${clock}`, left: 0 };
}

/** As i18n/en/shell.ts has them: all of its texts would weigh more than the chip. */
const PHASES: Readonly<Record<Phase, string>> = {
  focus: "Focus",
  shortBreak: "Short break",
  longBreak: "Long break",
};
