/** A phase whose instants were said by a clock that was wrong. */

import type { Instant, Timer } from "./records";

/** The timer with its phase `ms` later: as long, and as far as it was. */
export function moved(timer: Timer, ms: number): Timer {
  const later = <At extends Instant | null>(at: At) => (at === null ? at : at + ms) as At; // null stays null
  return {
    ...timer,
    startedAt: later(timer.startedAt),
    endsAt: later(timer.endsAt),
    completedAt: later(timer.completedAt),
    pauses: timer.pauses.map(({ from, to }) => ({ from: later(from), to: later(to) })),
    interruptions: timer.interruptions.map((noted) => ({ ...noted, at: later(noted.at) })),
  };
}
