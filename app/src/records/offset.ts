import type { Instant } from "../domain/records";

/** One look at the server's clock: this device's clock when asking and when answered, in ms. */
export interface ClockSample {
  readonly sentAt: Instant;
  readonly server: Instant;
  readonly receivedAt: Instant;
}

/** How far the server's clock is ahead, and within how much that is certain. */
export interface ClockOffset {
  readonly ms: number;
  readonly uncertainMs: number;
  readonly at: Instant;
}

/** A measured offset is trusted this long; clocks drift apart by less than a second in it. */
const TRUSTED_MS = 15 * 60_000;

/** What a sample says: the server looked at its clock somewhere between sending and receiving. */
export function measured({ sentAt, server, receivedAt }: ClockSample): ClockOffset {
  const roundTripMs = Math.max(receivedAt - sentAt, 0);
  return {
    ms: Math.round(server - (sentAt + roundTripMs / 2)),
    uncertainMs: roundTripMs / 2,
    at: receivedAt,
  };
}

/**
 * The better of two: the shorter round trip, unless what was known is old or the two contradict
 * each other (then a clock was set in between).
 */
export function betterOffset(known: ClockOffset | null, fresh: ClockOffset): ClockOffset {
  if (known === null || fresh.uncertainMs <= known.uncertainMs) return fresh;
  const aged = Math.abs(fresh.at - known.at) > TRUSTED_MS;
  const apart = Math.abs(fresh.ms - known.ms) > fresh.uncertainMs + known.uncertainMs + 1;
  return aged || apart ? fresh : known;
}
