import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { nextTask } from "../device/tasks";
import { atOf } from "../domain/dates";
import type { Pomodoro, Task } from "../domain/records";
import type { DayRange } from "../domain/statistics";
import { type Streak, streak } from "../domain/streak";
import { isCompletedFocus } from "../domain/worked";
import type { Book } from "../records/book";
import { book, pomodorosChanged, taskRows } from "./book";
import { rangeOf, type Shown, stepped } from "./period";
import { today } from "./sessions";
import { settings } from "./settings";

const DAY_MS = 86_400_000;
/** So many rows are read at once while a whole history is: a few milliseconds' work. */
const ROWS_AT_ONCE = 1000;

/** A period with its sessions, oldest first. */
export interface Loaded extends Shown {
  readonly range: DayRange;
  readonly sessions: readonly Pomodoro[];
}

const asked = signal<Shown | null>(null);
const loaded = signal<Loaded | null>(null);
const loadedBefore = signal<Loaded | null>(null);
const activeDays = signal<ReadonlySet<string> | null>(null);

/** The period that was asked for last and is read; until then the one before it stays. */
export const period: ReadonlySignal<Loaded | null> = loaded;

/** The period before that one; null until it is read, which is later. */
export const periodBefore: ReadonlySignal<Loaded | null> = loadedBefore;

/** The user's streaks up to today; null until the whole history is read, which is last. */
export const streaks: ReadonlySignal<Streak | null> = computed(
  () => activeDays.value && streak(activeDays.value, today.value.day, settings.value),
);

/** Every task by its id, those that are archived too. */
export const everyTask: ReadonlySignal<ReadonlyMap<string, Task>> = computed(
  () => new Map(taskRows.value.flatMap(({ id, data }) => (data ? [[id, data]] : []))),
);

const begun = computed(() => loaded.value !== null);

export function showPeriod(shown: Shown): void {
  asked.value = shown;
}

/** Read what is asked for, and again when a session changes. Returns what ends it. */
export function followPeriod(): () => void {
  const stops = [
    effect(() => {
      const open = book.value;
      const wanted = asked.value;
      pomodorosChanged.value;
      if (!open || !wanted) return;
      const ended = new AbortController();
      void read(open, wanted, ended.signal);
      return () => ended.abort();
    }),
    effect(() => {
      const open = book.value;
      pomodorosChanged.value;
      if (!open || !begun.value) return;
      const ended = new AbortController();
      void readDays(open, ended.signal);
      return () => ended.abort();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    asked.value = loaded.value = loadedBefore.value = activeDays.value = null;
  };
}

async function read(open: Book, wanted: Shown, until: AbortSignal): Promise<void> {
  const shown = await load(open, wanted);
  if (until.aborted) return;
  loaded.value = shown;
  await nextTask();
  const before = await load(open, stepped(wanted, -1, today.peek().day));
  if (!until.aborted) loadedBefore.value = before;
}

async function load(open: Book, shown: Shown): Promise<Loaded> {
  const range = rangeOf(shown);
  // Zones reach 14 hours either side of UTC; each session says itself which day is its own.
  const rows = await open.startedIn(atOf(range.from) - DAY_MS, atOf(range.to) + 3 * DAY_MS);
  const sessions = rows.flatMap(({ data }) =>
    data && range.from <= data.day && data.day <= range.to ? [data] : [],
  );
  return { ...shown, range, sessions };
}

/** Read all that there is, in turns with what else the page does. */
async function readDays(open: Book, until: AbortSignal): Promise<void> {
  const days = new Set<string>();
  for (let from = 0; ; ) {
    await nextTask();
    if (until.aborted) return;
    const rows = await open.startedIn(from, Number.MAX_SAFE_INTEGER, ROWS_AT_ONCE);
    for (const { data } of rows) if (data && isCompletedFocus(data)) days.add(data.day);
    const last = rows.at(-1)?.data;
    if (rows.length < ROWS_AT_ONCE || !last) break;
    from = last.startedAt + 1;
  }
  if (!until.aborted) activeDays.value = days;
}
