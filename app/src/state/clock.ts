import { type ReadonlySignal, signal } from "@preact/signals";
import type { Instant } from "../domain/records";
import { keepOffsetMs, siteStorage } from "../records/owner";

/** How far the server's clock is ahead of this device's, in milliseconds. */
export const clockOffset = signal(0);

/** Whether the server has said the time since this page was opened, and no clock was set meanwhile. */
export const timeIsChecked = signal(false);

/** Take what is known better of the server's clock, and keep it for a start without the network. */
export function setClockOffset(ms: number): void {
  if (ms === clockOffset.peek()) return;
  clockOffset.value = ms;
  keepOffsetMs(siteStorage(), ms);
  showNow();
}

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
