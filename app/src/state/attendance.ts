import type { Instant, Timer } from "../domain/records";
import type { Awake } from "../records/rows";

/** A page that was not awake for longer than this was asleep: two beats of a throttled tab. */
export const HOLE_MS = 120_000;

/** A page says this often that it is awake. */
export const PULSE_MS = 5000;

/** Nobody was there in between if the last page's last sign is older than this on opening one. */
const ABSENT_MS = 3 * PULSE_MS;

/** Whether a page has been awake here since the phase was over. */
export function attended(awake: Awake | undefined, timer: Timer, at: Instant): boolean {
  if (!awake || timer.endsAt === null) return false;
  return awake.since <= timer.endsAt && at - awake.last < HOLE_MS;
}

/** A page is opened: it carries on where another (or itself, before a reload) was just now. */
export function awakeOnOpening(before: Awake | undefined, at: Instant): Awake {
  const present = before !== undefined && Math.abs(at - before.last) < ABSENT_MS;
  return { since: present ? before.since : at, last: at };
}

/** A page is still awake. */
export function awakeOn(before: Awake | undefined, at: Instant): Awake {
  const present = before !== undefined && Math.abs(at - before.last) < HOLE_MS;
  return { since: present ? before.since : at, last: at };
}
