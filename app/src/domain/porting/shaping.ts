/** From a draft, in which nothing has been checked, to the record that it says. */

import { LONGEST_MS, pausedMs } from "../phase";
import type { Instant, Interruption, Kind, Pomodoro, Settings, Timer, Values } from "../records";
import { DEFAULT_SETTINGS } from "../records";
import { fromWire } from "../wire";
import { completed, type Flaw, flawIn, id as uuid } from "./checks";
import type { Draft } from "./rows";
import { SHAPES } from "./shapes";

/** What a draft says cannot be kept. */
export class Misshapen extends Error {
  constructor(readonly flaw: Flaw) {
    super(`${flaw.field}: ${flaw.code}`);
  }
}

/**
 * The record that a draft says, with what it leaves out; a pomodoro's zone and day and a task's order may
 * still be empty. Throws Misshapen on the first thing that is wrong; the API says all of them.
 */
export function shaped<K extends Kind>(kind: K, { id, data }: Draft): Values[K] {
  const keyed = kind === "task" || kind === "pomodoro";
  if (keyed && uuid(id)) refuse("id", "id");
  const flaw = flawIn(data, SHAPES[kind]);
  if (flaw) throw new Misshapen(flaw);
  if (keyed && data["id"] !== undefined && data["id"] !== id) refuse("id", "id-differs");
  const whole = completed(data, SHAPES[kind]);
  const value = fromWire(kind, keyed ? { ...whole, id } : whole);
  return settled(kind, value) as Values[K]; // what is settled stays of its kind
}

function settled(kind: Kind, value: Values[Kind]): Values[Kind] {
  // The kind says what the value is.
  if (kind === "pomodoro") return pomodoroOf(value as Pomodoro);
  if (kind === "timer") return timerOf(value as Timer);
  if (kind === "settings") return settingsOf(value as Settings);
  return "text" in value ? { ...value, text: value.text.trim() } : value;
}

function settingsOf(settings: Settings): Settings {
  const { workingDays, sounds } = settings;
  const rising = workingDays.every((day, at) => at === 0 || (workingDays[at - 1] ?? 0) < day);
  if (!rising) refuse("workingDays", "weekdays");
  return { ...settings, sounds: { ...DEFAULT_SETTINGS.sounds, ...sounds } };
}

function refuse(field: string, code: string): never {
  throw new Misshapen({ field, code });
}

function pomodoroOf(pomodoro: Pomodoro): Pomodoro {
  const { startedAt, endedAt, cancelledAt, overtimeSeconds, pauses, phase } = pomodoro;
  const type = phase === "focus" ? "pomodoro" : "break";
  if ((pomodoro.type ?? type) !== type) refuse("phase", "type-differs");
  if (endedAt <= startedAt) refuse("endedAt", "ends-before-start");
  if (endedAt - startedAt - pausedMs(pauses) > LONGEST_MS) refuse("endedAt", "too-long");
  if (cancelledAt !== null && (cancelledAt <= startedAt || cancelledAt > endedAt)) {
    refuse("cancelledAt", "outside");
  }
  if (overtimeSeconds * 1000 > endedAt - startedAt) refuse("overtimeSeconds", "too-long");
  if (!pausesFit(pauses, startedAt, endedAt, false)) refuse("pauses", "outside");
  return { ...pomodoro, type, interruptions: pomodoro.interruptions.map(noted) };
}

function noted({ at, kind, note }: Interruption): Interruption {
  return { at, kind, note: note ?? null };
}

function timerOf(timer: Timer): Timer {
  const { state, startedAt, endsAt, plannedSeconds, pomodoroId, pauses } = timer;
  const times = [startedAt, endsAt, plannedSeconds, pomodoroId];
  const idle = state === "idle";
  if (idle && (times.some((time) => time !== null) || pauses.length > 0)) {
    refuse("", "idle-with-times");
  }
  if (idle && timer.phase !== timer.next.phase) refuse("", "idle-next");
  if (!idle && times.includes(null)) refuse("", "times-missing");
  if ((pauses.at(-1)?.to === null) !== (state === "paused")) refuse("", "pause-open");
  if (startedAt !== null && endsAt !== null) {
    const ranMs = endsAt - startedAt - pausedMs(pauses);
    if (endsAt <= startedAt || ranMs > LONGEST_MS) refuse("endsAt", "outside");
    if (!pausesFit(pauses, startedAt, endsAt, true)) refuse("pauses", "outside");
  }
  return { ...timer, interruptions: timer.interruptions.map(noted) };
}

/** Whether pauses are in order and inside `[from, to]`; only the last one `mayLast`. */
function pausesFit(
  pauses: Pomodoro["pauses"],
  from: Instant,
  to: Instant,
  mayLast: boolean,
): boolean {
  let free = from;
  for (const [index, pause] of pauses.entries()) {
    const last = index === pauses.length - 1;
    if (pause.from < free || (pause.to === null && !(last && mayLast))) return false;
    free = pause.to ?? pause.from;
    if (free < pause.from) return false;
  }
  return free <= to;
}
