import type { Instant, Sounds, Timer } from "../domain/records";

export type RingSound = Sounds["ringSound"];

/** The ring at the end of a phase. Volumes go from 0 to 100. */
export interface Ring {
  readonly at: Instant;
  readonly sound: RingSound;
  readonly volume: number;
}

/** A tick at each whole second that is left until `until`. */
export interface Ticking {
  readonly until: Instant;
  readonly volume: number;
}

/** What is to be heard, by the account's clock. */
export interface Plan {
  readonly ring: Ring | null;
  readonly ticking: Ticking | null;
}

export const SILENCE: Plan = { ring: null, ticking: null };

/** A ring that could not be heard in time still helps for a moment; after a sleep it would only startle. */
const LATEST_RING_MS = 3000;
const SECOND_MS = 1000;

/** What `timer` lets hear: a ring at the end of every phase, and ticks while focus runs. */
export function planFor(timer: Timer, sounds: Sounds, now: Instant): Plan {
  const { state, endsAt } = timer;
  if (endsAt === null || (state !== "running" && state !== "ended")) return SILENCE;
  const rings = sounds.ring && sounds.ringVolume > 0 && now - endsAt < LATEST_RING_MS;
  const ticks = sounds.tick && sounds.tickVolume > 0 && timer.phase === "focus" && now < endsAt;
  return {
    ring: rings ? { at: endsAt, sound: sounds.ringSound, volume: sounds.ringVolume } : null,
    ticking: ticks ? { until: endsAt, volume: sounds.tickVolume } : null,
  };
}

/** When the next tick is due, at least `aheadMs` from now: the remaining time is a whole second then. */
export function nextTick(until: Instant, now: Instant, aheadMs: number): Instant {
  const leftMs = until - now - aheadMs;
  return until - Math.floor(leftMs / SECOND_MS) * SECOND_MS;
}

/** Loudness is heard by its square, so 50 sounds half as loud as 100. */
export function gainOf(volume: number): number {
  return (Math.min(Math.max(volume, 0), 100) / 100) ** 2;
}
