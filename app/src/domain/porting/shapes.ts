/** What each kind of record has to be on the wire: the twin of the schemas of the API. */

import { DEFAULT_SETTINGS, type Kind } from "../records";
import * as are from "./checks";
import { type Field, item, list, oneOf, orNull, text, whole } from "./checks";

export type Fields = Readonly<Record<string, Field>>;

const PHASES = ["focus", "shortBreak", "longBreak"] as const;
const SOUNDS = ["bell", "chime", "wood"] as const;

const note: Field = { check: orNull(text(0, 2000)), otherwise: null };
const tags: Field = { check: are.tags, otherwise: [] };
const extra: Field = { check: are.extra, otherwise: {} };
const task: Field = { check: orNull(are.id), otherwise: null };
const sometime: Field = { check: orNull(are.instant), otherwise: null };
const off: Field = { check: are.flag, otherwise: false };
const pause = item({ from: { check: are.instant }, to: { check: orNull(are.instant) } });
const interruption = item({
  at: { check: are.instant },
  kind: { check: oneOf("internal", "external") },
  note,
});
const pauses: Field = { check: list(200, pause), otherwise: [] };
const interruptions: Field = { check: list(500, interruption), otherwise: [] };

const POMODORO: Fields = {
  id: { check: are.id, otherwise: "" },
  type: { check: orNull(oneOf("pomodoro", "break")), otherwise: null },
  phase: { check: oneOf(...PHASES) },
  startedAt: { check: are.instant },
  endedAt: { check: are.instant },
  plannedSeconds: { check: whole(1, 10_800) },
  zone: { check: orNull(are.zone), otherwise: null },
  day: { check: orNull(are.day), otherwise: null },
  cancelledAt: sometime,
  overtimeSeconds: { check: whole(0, 86_400), otherwise: 0 },
  pauses,
  interruptions,
  task,
  tags,
  note,
  source: { check: oneOf("timer", "manual", "import", "legacy"), otherwise: "manual" },
  extra,
};

const TASK: Fields = {
  id: { check: are.id, otherwise: "" },
  text: { check: (value) => text(1, 500)(typeof value === "string" ? value.trim() : value) },
  order: { check: orNull(text(1, 100, /^[0-9A-Za-z]+$/)), otherwise: null },
  estimate: { check: orNull(whole(0, 99)), otherwise: null },
  done: off,
  doneAt: sometime,
  tags,
  archived: off,
  extra,
};

const volume = whole(0, 100);
const minutes = whole(1, 180);
const sounds = item({
  ring: { check: are.flag, otherwise: true },
  ringSound: { check: oneOf(...SOUNDS), otherwise: "bell" },
  ringVolume: { check: volume, otherwise: 70 },
  tick: off,
  tickVolume: { check: volume, otherwise: 30 },
});

const SETTINGS: Fields = withDefaults({
  focusMinutes: minutes,
  shortBreakMinutes: minutes,
  longBreakMinutes: minutes,
  longBreakEvery: whole(1, 12),
  autoStartBreaks: are.flag,
  autoStartFocus: are.flag,
  idleResetMinutes: whole(1, 1440),
  overtimeMinutes: whole(0, 1440),
  dayStartHour: whole(0, 23),
  zone: are.zone,
  goal: whole(0, 99),
  workingDays: list(7, whole(1, 7)),
  sounds,
  notifications: are.flag,
  theme: oneOf("system", "light", "dark"),
  language: text(2, 100, /^[a-z]{2,3}(-[0-9A-Za-z]{2,8}){0,3}$/),
  shortcuts: are.flag,
  extra: are.extra,
});

const TIMER: Fields = {
  state: { check: oneOf("idle", "running", "paused", "ended") },
  phase: { check: oneOf(...PHASES) },
  startedAt: sometime,
  endsAt: sometime,
  remainingSeconds: { check: orNull(whole(0, 86_400)), otherwise: null },
  plannedSeconds: { check: orNull(whole(1, 10_800)), otherwise: null },
  pauses,
  interruptions,
  task,
  tags,
  pomodoroId: task,
  completedAt: sometime,
  snoozed: { check: oneOf(null, "shortBreak", "longBreak"), otherwise: null },
  device: { check: orNull(text(0, 60)), otherwise: null },
  cycle: {
    check: item({
      done: { check: whole(0, 12) },
      of: { check: whole(1, 12) },
      since: { check: orNull(are.instant) },
      last: { check: orNull(are.instant) },
    }),
  },
  next: { check: item({ phase: { check: oneOf(...PHASES) }, why: { check: text(1, 20) } }) },
};

export const SHAPES: Readonly<Record<Kind, Fields>> = {
  pomodoro: POMODORO,
  task: TASK,
  settings: SETTINGS,
  timer: TIMER,
};

function withDefaults(checks: Readonly<Record<string, are.Check>>): Fields {
  const defaults = new Map<string, unknown>(Object.entries(DEFAULT_SETTINGS));
  return Object.fromEntries(
    Object.entries(checks).map(([name, check]) => [name, { check, otherwise: defaults.get(name) }]),
  );
}
