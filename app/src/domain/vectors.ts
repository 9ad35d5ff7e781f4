/** The vectors that prove both twins of the domain; for tests only, the page never loads them. */

import type { InterruptionKind, Phase, Pomodoro, Settings, Timer } from "./records";
import { DEFAULT_SETTINGS, IDLE_TIMER } from "./records";
import * as slept from "./slept";
import * as machine from "./timer";
import { fromWire, parseInstant, type Wire } from "./wire";

/** A command as the vectors write it. */
export interface Command {
  readonly command: string;
  readonly at: string;
  readonly pomodoroId: string;
  readonly seconds: number;
  readonly phase: Phase;
  readonly kind: InterruptionKind;
  readonly note?: string;
  readonly plannedSeconds?: number;
  readonly task?: string | null;
  readonly tags?: readonly string[];
  readonly attended?: boolean;
  readonly device?: string;
}

export interface Vector<Given, When, Then> {
  readonly name: string;
  readonly given: Given;
  readonly when: When;
  readonly then: Then;
}

const files = import.meta.glob<unknown>("../../../tests/vectors/**/*.json", {
  eager: true,
  import: "default",
});

/** The vectors of `name`.json. */
export function vectors<Given, When, Then>(name: string): Vector<Given, When, Then>[] {
  const file = files[`../../../tests/vectors/${name}.json`];
  return file as Vector<Given, When, Then>[]; // each test says what its file holds
}

/** The default settings with what a vector changes of them. */
export function settingsOf(given: { readonly settings: Partial<Settings> }): Settings {
  return { ...DEFAULT_SETTINGS, ...given.settings };
}

/** A completed focus session with what a vector says about it. */
export function pomodoroOf(data: Wire): Pomodoro {
  const usual = {
    type: "pomodoro",
    phase: "focus",
    plannedSeconds: 1500,
    cancelledAt: null,
    overtimeSeconds: 0,
    pauses: [],
    interruptions: [],
    task: null,
    tags: [],
    note: null,
    zone: "UTC",
    day: "2026-03-02",
    source: "timer",
    extra: {},
  };
  return fromWire("pomodoro", { ...usual, ...data });
}

/** Give the timer one command. */
export function given(timer: Timer, settings: Settings, command: Command): machine.Outcome {
  const now = parseInstant(command.at);
  const { pomodoroId, seconds, phase, kind, note, attended } = command;
  const calls: Record<string, () => machine.Outcome> = {
    start: () => machine.start(timer, settings, now, pomodoroId, command),
    snooze: () => machine.snooze(timer, settings, now, pomodoroId, command),
    assign: () => machine.assign(timer, settings, now, command),
    extend: () => machine.extend(timer, settings, now, seconds, attended),
    choose: () => machine.choose(timer, settings, now, phase, attended),
    interrupt: () => machine.interrupt(timer, settings, now, kind, note),
    stop: () => machine.stop(timer, settings, now, attended),
    skip: () => machine.skip(timer, settings, now, attended),
    pause: () => machine.pause(timer, settings, now),
    resume: () => machine.resume(timer, settings, now),
    finish: () => machine.finish(timer, settings, now),
    trim: () => slept.trim(timer, settings, now),
    discard: () => slept.discard(timer, settings, now),
  };
  const call = calls[command.command];
  if (!call) throw new Error(`${command.command} is not a command`);
  return call();
}

/** Give an idle timer the commands; what was recorded is the latest of each id. */
export function played(commands: readonly Command[], settings: Settings): [Timer, Pomodoro[]] {
  const recorded = new Map<string, Pomodoro>();
  let timer = IDLE_TIMER;
  for (const command of commands) {
    const outcome = given(timer, settings, command);
    timer = outcome.timer;
    if (outcome.pomodoro) recorded.set(outcome.pomodoro.id, outcome.pomodoro);
  }
  return [timer, [...recorded.values()]];
}
