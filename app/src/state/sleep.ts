import type { Instant, Timer } from "../domain/records";
import type { Desk } from "../records/desk";
import { awakeOn, awakeOnOpening, HOLE_MS } from "./attendance";
import { timerAndSettings, write } from "./book";
import { serverNow } from "./clock";
import { isStill, mustAsk } from "./gap";
import { goOnFrom } from "./true-time";

/** A time in which a page did not run, and the timer as it was before. */
export interface Slept {
  readonly from: Instant;
  readonly to: Instant;
  readonly timer: Timer | null;
}

/** A page has been opened: whether somebody was here just before decides what is attended. */
export async function sayOpened(): Promise<void> {
  await write(async (desk) => {
    await goOnFrom(desk);
    await desk.keep("awake", awakeOnOpening(await desk.note("awake"), serverNow()));
  });
}

/** A page is awake. */
export async function sayAwake(at: Instant): Promise<void> {
  await write(async (desk) => {
    await desk.keep("awake", awakeOn(await desk.note("awake"), at));
  }, "relaxed");
}

/**
 * A page has woken up. Unless another page was awake meanwhile (then this one was only frozen), a
 * phase that was running is a question to the user: until the answer nothing of it is recorded.
 */
export async function wake(slept: Slept): Promise<void> {
  await write(async (desk) => {
    const awake = await desk.note("awake");
    await desk.keep("awake", awakeOn(awake, slept.to));
    if (awake && slept.to - awake.last < HOLE_MS) return;
    await ask(desk, slept);
  });
}

async function ask(desk: Desk, { from, to, timer: asleep }: Slept): Promise<void> {
  if (asleep === null || !mustAsk(asleep, from, to)) return;
  const { timer, settings } = await timerAndSettings(desk);
  if (isStill(asleep, timer, settings)) await desk.keep("gap", { from, to, timer: asleep });
}
