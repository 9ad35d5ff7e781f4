import { type ReadonlySignal, signal } from "@preact/signals";
import type { Instant } from "../domain/records";

/** How far the server's clock is ahead of this device's, in milliseconds. */
export const clockOffset = signal(0);

const shown = signal<Instant>(Date.now());

/** The server's time now, in milliseconds: what everything is timed and shown by. */
export function serverNow(): Instant {
  return Date.now() + clockOffset.peek();
}

/** The server's time, renewed at each second of the countdown. */
export const now: ReadonlySignal<Instant> = shown;

/** Show the time as it is now. */
export function showNow(): void {
  shown.value = serverNow();
}
