import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { dayOf, dayRange } from "../domain/day";
import type { Instant, Pomodoro, Settings } from "../domain/records";
import { sessionsAround } from "../records/around";
import { book, pomodorosChanged, taskRows, whileOpen } from "./book";
import { now } from "./clock";
import { place } from "./history-place";
import { settings } from "./settings";

const DAY_MS = 86_400_000;

export interface DayShown {
  readonly day: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly isToday: boolean;
}

const loaded = signal<{ readonly day: string; readonly sessions: readonly Pomodoro[] } | null>(
  null,
);

const held = signal<string | null>(null);

/** The user's day that it is now. */
export const todayName: ReadonlySignal<string> = computed(() =>
  dayOf(now.value, settings.value.zone, settings.value.dayStartHour),
);

/** The day that the page shows. */
export const dayShown: ReadonlySignal<DayShown> = computed(() => {
  const asked = place.value.day ?? held.value ?? todayName.value;
  const [from, to] = rangeOf(asked, settings.value) ??
    rangeOf(todayName.value, settings.value) ?? [0, 0];
  const day = rangeOf(asked, settings.value) ? asked : todayName.value;
  return { day, from, to, isToday: day === todayName.value };
});

/**
 * Go on showing today when the next day begins, for whoever is writing there. Returns what ends it, which
 * `letDayGo` does, too.
 */
export function holdDay(): () => void {
  if (place.peek().day === null) held.value = dayShown.peek().day;
  return letDayGo;
}

export function letDayGo(): void {
  held.value = null;
}

/** Its sessions, oldest first; null until they are read. */
export const daySessions: ReadonlySignal<readonly Pomodoro[] | null> = computed(() =>
  loaded.value?.day === dayShown.value.day ? loaded.value.sessions : null,
);

/** The texts of all tasks, archived ones too, by id. */
export const taskTexts: ReadonlySignal<ReadonlyMap<string, string>> = computed(
  () => new Map(taskRows.value.flatMap(({ id, data }) => (data ? [[id, data.text] as const] : []))),
);

/** The tags that tasks have, in their order. */
export const taskTags: ReadonlySignal<readonly string[]> = computed(() => {
  const tags = new Set(taskRows.value.flatMap(({ data }) => data?.tags ?? []));
  return [...tags].sort((a, b) => a.localeCompare(b));
});

/** The day before or after the one that is shown; null after today. */
export function neighbour(step: -1 | 1): string | null {
  const { from, to, isToday } = dayShown.peek();
  if (step === 1 && isToday) return null;
  const { zone, dayStartHour } = settings.peek();
  return dayOf(step === 1 ? to : from - 1, zone, dayStartHour);
}

/** Keep the day's sessions in memory while the page is shown, whatever changes them. */
export function followDay(): () => void {
  const end = effect(() => {
    const open = book.value;
    const { day, from, to } = dayShown.value;
    pomodorosChanged.value;
    if (!open) return;
    // A session's day is that of the zone it was worked in, up to a day away from here.
    const reading = open.startedIn(from - DAY_MS, to + DAY_MS).then((rows) => {
      if (book.peek() !== open || dayShown.peek().day !== day) return;
      const sessions = rows.flatMap((row) => row.data ?? []).filter((one) => one.day === day);
      loaded.value = { day, sessions };
    });
    void whileOpen(open, reading);
  });
  return () => {
    end();
    loaded.value = null;
  };
}

/** The interval of a day; null for a date that the zone left out. */
function rangeOf(day: string, { zone, dayStartHour }: Settings): [Instant, Instant] | null {
  try {
    return dayRange(day, zone, dayStartHour);
  } catch {
    return null;
  }
}

/** Hear the sessions around `[from, to)` now and whenever any changes. Returns what ends it. */
export function followAround(
  from: Instant,
  to: Instant,
  hear: (sessions: Pomodoro[]) => void,
): () => void {
  return effect(() => {
    const open = book.value;
    pomodorosChanged.value;
    if (!open) return;
    const reading = sessionsAround(open, from, to + DAY_MS).then((sessions) => {
      if (book.peek() === open) hear(sessions);
    });
    void whileOpen(open, reading);
  });
}
