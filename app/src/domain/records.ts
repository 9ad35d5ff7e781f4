/**
 * The four kinds of record that a user owns and that every device of theirs keeps: the twin of
 * api/domain/records.py. Instants are milliseconds since the epoch (UTC); intervals are half-open.
 */

export type Instant = number;
export type Kind = "pomodoro" | "task" | "settings" | "timer";
export type Phase = "focus" | "shortBreak" | "longBreak";
export type TimerState = "idle" | "running" | "paused" | "ended";
export type Source = "timer" | "manual" | "import" | "legacy";
export type InterruptionKind = "internal" | "external";
export type Why =
  | "first"
  | "focusDone"
  | "cycleDone"
  | "breakOver"
  | "stopped"
  | "skipped"
  | "snoozed"
  | "idleGap"
  | "newDay"
  | "chosen";

export const SETTINGS_ID = "settings";
export const TIMER_ID = "timer";

export interface Pause {
  readonly from: Instant;
  readonly to: Instant | null;
}

export interface Interruption {
  readonly at: Instant;
  readonly kind: InterruptionKind;
  readonly note: string | null;
}

export interface Pomodoro {
  readonly id: string;
  readonly type: "pomodoro" | "break";
  readonly phase: Phase;
  readonly startedAt: Instant;
  /** Overtime included. */
  readonly endedAt: Instant;
  readonly plannedSeconds: number;
  readonly cancelledAt: Instant | null;
  readonly overtimeSeconds: number;
  readonly pauses: readonly Pause[];
  readonly interruptions: readonly Interruption[];
  readonly task: string | null;
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly zone: string;
  readonly day: string;
  readonly source: Source;
  readonly extra: Readonly<Record<string, unknown>>;
}

export interface Task {
  readonly id: string;
  readonly text: string;
  /** A fractional index, so a move changes one record. */
  readonly order: string;
  readonly estimate: number | null;
  readonly done: boolean;
  readonly doneAt: Instant | null;
  readonly tags: readonly string[];
  readonly archived: boolean;
  readonly extra: Readonly<Record<string, unknown>>;
}

export interface Cycle {
  readonly done: number;
  readonly of: number;
  readonly since: Instant | null;
  readonly last: Instant | null;
}

export interface Next {
  readonly phase: Phase;
  readonly why: Why;
}

/** See api/domain/records.py for what the fields mean in each state. */
export interface Timer {
  readonly state: TimerState;
  readonly phase: Phase;
  readonly startedAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly plannedSeconds: number | null;
  readonly pauses: readonly Pause[];
  readonly interruptions: readonly Interruption[];
  readonly task: string | null;
  readonly tags: readonly string[];
  readonly pomodoroId: string | null;
  readonly completedAt: Instant | null;
  readonly snoozed: Phase | null;
  readonly device: string | null;
  readonly cycle: Cycle;
  readonly next: Next;
}

export interface Sounds {
  readonly ring: boolean;
  readonly ringSound: "bell" | "chime" | "wood";
  readonly ringVolume: number;
  readonly tick: boolean;
  readonly tickVolume: number;
}

export interface Settings {
  readonly focusMinutes: number;
  readonly shortBreakMinutes: number;
  readonly longBreakMinutes: number;
  readonly longBreakEvery: number;
  readonly autoStartBreaks: boolean;
  readonly autoStartFocus: boolean;
  readonly idleResetMinutes: number;
  readonly overtimeMinutes: number;
  readonly dayStartHour: number;
  readonly zone: string;
  readonly goal: number;
  /** ISO weekdays: Monday is 1. */
  readonly workingDays: readonly number[];
  readonly sounds: Sounds;
  readonly notifications: boolean;
  readonly theme: "system" | "light" | "dark";
  readonly language: string;
  readonly shortcuts: boolean;
  readonly extra: Readonly<Record<string, unknown>>;
}

export interface Values {
  readonly pomodoro: Pomodoro;
  readonly task: Task;
  readonly settings: Settings;
  readonly timer: Timer;
}

/** A record as the device keeps it; `data` is null when it is deleted. */
export interface DeviceRecord<K extends Kind = Kind> {
  readonly kind: K;
  readonly id: string;
  /** The account's revision that last changed it; 0 while the account has not confirmed it. */
  readonly rev: number;
  readonly data: Values[K] | null;
}

export const DEFAULT_SETTINGS: Settings = {
  focusMinutes: 25,
  shortBreakMinutes: 5,
  longBreakMinutes: 15,
  longBreakEvery: 4,
  autoStartBreaks: false,
  autoStartFocus: false,
  idleResetMinutes: 60,
  overtimeMinutes: 60,
  dayStartHour: 4,
  zone: "UTC",
  goal: 8,
  workingDays: [1, 2, 3, 4, 5],
  sounds: { ring: true, ringSound: "bell", ringVolume: 70, tick: false, tickVolume: 30 },
  notifications: false,
  theme: "system",
  language: "en",
  shortcuts: true,
  extra: {},
};

export const IDLE_TIMER: Timer = {
  state: "idle",
  phase: "focus",
  startedAt: null,
  endsAt: null,
  plannedSeconds: null,
  pauses: [],
  interruptions: [],
  task: null,
  tags: [],
  pomodoroId: null,
  completedAt: null,
  snoozed: null,
  device: null,
  cycle: { done: 0, of: 4, since: null, last: null },
  next: { phase: "focus", why: "first" },
};
