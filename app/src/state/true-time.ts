import { effect } from "@preact/signals";
import { moved } from "../domain/moved";
import { inPhase } from "../domain/phase";
import { TIMER_ID, type Timer } from "../domain/records";
import type { Desk } from "../records/desk";
import { book, writeIn } from "./book";
import { clockOffset, serverNow, setClockOffset, timeIsChecked } from "./clock";
import { upkeep } from "./storage";

/** What a phase is moved by at least: less than that, two clocks do not count as apart. */
const APART_MS = 2000;

/** Note by which clock a phase that begins is timed, as long as the server has not said the time. */
export async function noteClock(desk: Desk, before: Timer, { pomodoroId }: Timer): Promise<void> {
  if (pomodoroId === before.pomodoroId) return;
  const unchecked = pomodoroId !== null && !timeIsChecked.peek();
  await desk.keep("timedBy", unchecked ? { pomodoroId, offsetMs: clockOffset.peek() } : null);
}

/**
 * Move a phase that was timed by a wrong clock as soon as the true time is known: what was worked of it
 * stays what was measured here. Returns what ends it.
 */
export function followTrueTime(): () => void {
  return effect(() => {
    const open = book.value;
    const offsetMs = clockOffset.value;
    if (!open || !timeIsChecked.value) return;
    // The transaction begins here, before any that would send the phase or end it by the new time.
    void upkeep("true time", () => writeIn(open, (desk) => movePhase(desk, offsetMs)));
  });
}

async function movePhase(desk: Desk, offsetMs: number): Promise<void> {
  const timedBy = await desk.note("timedBy");
  if (!timedBy || (await desk.note("gap"))) return; // a sleep is asked about as it was seen here
  await desk.keep("timedBy", null);
  const timer = (await desk.get("timer", TIMER_ID))?.data;
  const ms = offsetMs - timedBy.offsetMs;
  const same = timer?.pomodoroId === timedBy.pomodoroId;
  if (!timer || !same || !inPhase(timer) || Math.abs(ms) < APART_MS) return;
  await desk.change("timer", TIMER_ID, moved(timer, ms), serverNow());
  const awake = await desk.note("awake");
  if (awake) await desk.keep("awake", { since: awake.since + ms, last: awake.last + ms });
}

/**
 * A page is opened while a phase runs, and its clock says that it is earlier than a page here has seen
 * already: it was set back. The time goes on from there until the server says better.
 */
export async function goOnFrom(desk: Desk): Promise<void> {
  const timer = (await desk.get("timer", TIMER_ID))?.data;
  const last = (await desk.note("awake"))?.last ?? 0;
  const behindMs = last - serverNow();
  if (timer && inPhase(timer) && behindMs > APART_MS) {
    setClockOffset(clockOffset.peek() + behindMs);
  }
}
