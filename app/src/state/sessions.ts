import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { dayOf, dayRange } from "../domain/day";
import type { Instant, Pomodoro } from "../domain/records";
import { book, pomodorosChanged, whileOpen } from "./book";
import { now } from "./clock";
import { focusMsOf, isCompletedFocus } from "./counting";
import { settings } from "./settings";

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

export interface Today {
  readonly day: string;
  readonly from: Instant;
  readonly to: Instant;
  /** Oldest first. */
  readonly sessions: Pomodoro[];
  readonly pomodoros: number;
  readonly focusMs: number;
}

export interface WeekDay {
  readonly day: string;
  /** ISO: Monday is 1. */
  readonly weekday: number;
  readonly focusMs: number;
  readonly isToday: boolean;
}

const recent = signal<readonly Pomodoro[]>([]);

const day = computed(() => dayOf(now.value, settings.value.zone, settings.value.dayStartHour));

/** The user's day with all of its sessions. */
export const today: ReadonlySignal<Today> = computed(() => {
  const { zone, dayStartHour } = settings.value;
  const [from, to] = dayRange(day.value, zone, dayStartHour);
  const sessions = recent.value.filter((session) => session.day === day.value);
  const counted = sessions.filter(isCompletedFocus);
  return {
    day: day.value,
    from,
    to,
    sessions,
    pomodoros: counted.length,
    focusMs: focusMsOf(counted),
  };
});

/** Monday to Sunday of the current week. */
export const week: ReadonlySignal<WeekDay[]> = computed(() =>
  weekOf(day.value).map((name, index) => ({
    day: name,
    weekday: index + 1,
    focusMs: focusMsOf(recent.value.filter((it) => it.day === name && isCompletedFocus(it))),
    isToday: name === day.value,
  })),
);

/** Keep the current week's sessions in memory, whatever changes them. Returns what ends it. */
export function followWeek(): () => void {
  return effect(() => {
    const open = book.value;
    const monday = Date.parse(`${weekOf(day.value)[0]}T00:00:00Z`);
    pomodorosChanged.value;
    if (!open) return;
    // Zones reach 14 hours either side of UTC; `day` picks the right ones.
    const reading = open.startedIn(monday - DAY_MS, monday + (WEEK_DAYS + 2) * DAY_MS);
    const show = (rows: Awaited<typeof reading>) => {
      if (book.peek() === open) recent.value = rows.flatMap((row) => row.data ?? []);
    };
    void whileOpen(open, reading.then(show));
  });
}

function weekOf(name: string): string[] {
  const at = Date.parse(`${name}T00:00:00Z`);
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7;
  return Array.from({ length: WEEK_DAYS }, (_, index) =>
    new Date(at + (index - sinceMonday) * DAY_MS).toISOString().slice(0, 10),
  );
}
