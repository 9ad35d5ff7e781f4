import {
  IDLE_TIMER,
  type Instant,
  type Pomodoro,
  type Settings,
  TIMER_ID,
  type Timer,
} from "../domain/records";
import { sameValue } from "../domain/same";
import { again, Misfit, type Outcome } from "../domain/timer";
import type { Desk } from "../records/desk";
import { deviceName } from "../records/device-name";
import { attended as wasAttended } from "./attendance";
import { stillShown, timerAndSettings, timerRow, write } from "./book";
import { serverNow } from "./clock";
import { lateNotice, misfitNotice } from "./late";
import { dismissNotice, showNotice } from "./notices";
import { sayWhatChanged } from "./outcomes";
import { save as saveChange } from "./storage";
import { noteClock } from "./true-time";

export type Command =
  | "start"
  | "pause"
  | "resume"
  | "stop"
  | "skip"
  | "extend"
  | "snooze"
  | "interrupt"
  | "choose"
  | "assign";

/** When and where a command is given. */
export interface Moment {
  readonly at: Instant;
  /** Whether a page was awake here since the phase ended, so that its overtime counts. */
  readonly attended: boolean;
  readonly device: string;
  /** What stands of the timer's phase, if it was recorded before. */
  readonly recorded: Pomodoro | null;
}

export type Rule = (timer: Timer, settings: Settings, moment: Moment) => Outcome;

/** What a command changed. */
export interface Done {
  readonly before: Timer;
  readonly after: Timer;
  readonly pomodoro: Pomodoro | null;
  /** What was recorded under the pomodoro's id before. */
  readonly recorded: Pomodoro | null;
}

/** These add to whatever the timer is doing; all others were meant for the state that was shown. */
const FITS_ANY: ReadonlySet<Command> = new Set<Command>(["interrupt", "assign"]);

/** Pressed twice at once, each of these counts; of all others the second press does nothing. */
const EACH_COUNTS: ReadonlySet<Command> = new Set<Command>([
  "extend",
  "interrupt",
  "choose",
  "assign",
]);

/** The commands that are being carried out. */
const underWay = new Map<Command, Promise<void>>();

/**
 * Give the timer a command: the rule's outcome is saved at once, or a notice says why not. A command
 * that was meant for another state than the stored one (another tab was first) changes nothing. One that
 * cannot be saved counts from when it is tried again, but for those that fit any state.
 */
export function command(name: Command, rule: Rule): Promise<void> {
  const pressedAt = serverNow();
  if (FITS_ANY.has(name)) {
    return saveChange(`${name} ${pressedAt}`, () =>
      inTurn(name, () => give(name, rule, pressedAt)),
    );
  }
  return saveChange("timer", () => inTurn(name, () => give(name, rule, serverNow())));
}

/** Carry out a command after the same one that is under way, or not at all where that one is enough. */
function inTurn(name: Command, carryOut: () => Promise<void>): Promise<void> {
  const first = underWay.get(name);
  if (first && !EACH_COUNTS.has(name)) return first;
  const given = first ? first.then(carryOut, carryOut) : carryOut();
  const done = given.finally(() => {
    if (underWay.get(name) === done) underWay.delete(name);
  });
  underWay.set(name, done);
  return done;
}

async function give(name: Command, rule: Rule, at: Instant): Promise<void> {
  const seen = timerRow.peek()?.data ?? null;
  const still = stillShown();
  dismissNotice("first");
  try {
    const done = await write(async (desk) => {
      const given = await timerAndSettings(desk);
      const stale = !FITS_ANY.has(name) && !sameValue(given.row?.data ?? null, seen);
      return stale ? given.timer : carryOut(desk, rule, { ...given, at });
    });
    if (!still()) return;
    if ("before" in done) sayWhatChanged(name, done);
    else showNotice(lateNotice(done, at));
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    showNotice(misfitNotice(error, timerRow.peek()?.data ?? IDLE_TIMER, at));
  }
}

async function carryOut(
  desk: Desk,
  rule: Rule,
  given: { timer: Timer; settings: Settings; at: Instant },
): Promise<Done> {
  const { timer, settings, at } = given;
  const device = deviceName(navigator.userAgent);
  const attended = wasAttended(await desk.note("awake"), timer, at);
  const recorded = await recordOf(desk, timer.pomodoroId);
  const outcome = rule(timer, settings, { at, attended, device, recorded });
  const after = { ...outcome, timer: { ...outcome.timer, device } };
  const stood = await save(desk, timer, after, at);
  await desk.keep("gap", null); // whoever gives a command has decided: what was planned is kept
  return { before: timer, after: outcome.timer, pomodoro: outcome.pomodoro, recorded: stood };
}

/**
 * Save what a command to the timer `before` came to; what was changed by hand of the phase stays.
 * Returns what was recorded under the pomodoro's id before.
 */
export async function save(
  desk: Desk,
  before: Timer,
  { timer, pomodoro }: Outcome,
  at: Instant,
): Promise<Pomodoro | null> {
  await desk.change("timer", TIMER_ID, timer, at);
  await noteClock(desk, before, timer);
  if (!pomodoro) return null;
  const stood = await recordOf(desk, pomodoro.id);
  const stands = again(before, pomodoro, stood);
  if (stands) await desk.change("pomodoro", pomodoro.id, stands, at);
  return stood;
}

async function recordOf(desk: Desk, id: string | null): Promise<Pomodoro | null> {
  return (id && (await desk.get("pomodoro", id))?.data) || null;
}
