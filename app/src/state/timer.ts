import { computed, type ReadonlySignal } from "@preact/signals";
import { IDLE_TIMER, type InterruptionKind, type Phase, type Timer } from "../domain/records";
import * as machine from "../domain/timer";
import { newId } from "../records/ids";
import { attended } from "./attendance";
import { awake, timerRow } from "./book";
import { now } from "./clock";
import { command } from "./command";
import { settings } from "./settings";

export interface Face {
  readonly state: Timer["state"];
  readonly phase: Phase;
  readonly remainingMs: number;
  /** What counts as overtime: only while a page was there, and no longer than the settings say. */
  readonly overtimeMs: number;
  /** The part of the phase that is done, from 0 to 1. */
  readonly fraction: number;
}

const MINUTE_MS = 60_000;
const minute = computed(() => Math.floor(now.value / MINUTE_MS) * MINUTE_MS);

/** The account's timer (a guest's: this device's); at rest its cycle is up to date to the minute. */
export const timer: ReadonlySignal<Timer> = computed(() => {
  const stored = timerRow.value?.data ?? IDLE_TIMER;
  return machine.current(stored, settings.value, minute.value);
});

/** What the clock shows this second. */
export const face: ReadonlySignal<Face> = computed(() => {
  const shown = timer.value;
  const idle = shown.state === "idle";
  return {
    state: shown.state,
    phase: shown.phase,
    remainingMs: idle
      ? machine.plannedSeconds(shown.phase, settings.value) * 1000
      : machine.remainingMs(shown, now.value),
    overtimeMs: attended(awake.value ?? undefined, shown, now.value)
      ? Math.min(machine.overtimeMs(shown, now.value), settings.value.overtimeMinutes * MINUTE_MS)
      : 0,
    fraction: machine.progress(shown, now.value),
  };
});

/** Start a phase: what comes next, or `phase`; as long as the settings say, or this once. */
export function start(phase?: Phase, plannedSeconds?: number): Promise<void> {
  return command("start", (timer, settings, { at, attended, device }) =>
    machine.start(timer, settings, at, newId(), { phase, plannedSeconds, attended, device }),
  );
}

/** Stop the clock of the running phase. */
export function pause(): Promise<void> {
  return command("pause", (timer, settings, { at }) => machine.pause(timer, settings, at));
}

/** Let a paused phase go on. */
export function resume(): Promise<void> {
  return command("resume", (timer, settings, { at }) => machine.resume(timer, settings, at));
}

/** End the phase; what was worked is recorded. */
export function stop(): Promise<void> {
  return command("stop", (timer, settings, { at, attended }) =>
    machine.stop(timer, settings, at, attended),
  );
}

/** Go on to what comes after this phase, or after the break that is next. */
export function skip(): Promise<void> {
  return command("skip", (timer, settings, { at, attended }) =>
    machine.skip(timer, settings, at, attended),
  );
}

/** Make the phase longer, or let one that has ended run on. */
export function extend(seconds: number): Promise<void> {
  return command("extend", (timer, settings, { at, attended, recorded }) =>
    machine.extend(machine.takenUp(timer, recorded), settings, at, seconds, attended),
  );
}

/** Put the break off by a short focus phase. */
export function snooze(): Promise<void> {
  return command("snooze", (timer, settings, { at, attended, device }) =>
    machine.snooze(timer, settings, at, newId(), { attended, device }),
  );
}

/** Note a distraction in the running focus phase. */
export function interrupt(kind: InterruptionKind, note: string | null = null): Promise<void> {
  return command("interrupt", (timer, settings, { at }) =>
    machine.interrupt(timer, settings, at, kind, note),
  );
}

/** Choose what Start will run. */
export function choose(phase: Phase): Promise<void> {
  return command("choose", (timer, settings, { at, attended }) =>
    machine.choose(timer, settings, at, phase, attended),
  );
}

/** Say which task is worked on, or none. */
export function assign(task: string | null): Promise<void> {
  return command("assign", (timer, settings, { at, attended }) =>
    machine.assign(timer, settings, at, { task, attended }),
  );
}
