import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { nextTask } from "../device/tasks";
import { dayAfter } from "../domain/calendar";
import { firstOfMonth } from "../domain/dates";
import type { Month } from "../domain/month";
import type { Pomodoro, Task } from "../domain/records";
import type { DayRange } from "../domain/statistics";
import { type Streak, streak } from "../domain/streak";
import type { Book } from "../records/book";
import { monthsOf, sessionsOf } from "../records/months";
import { book, pomodorosChanged, taskRows, whileOpen } from "./book";
import { serverNow } from "./clock";
import { rangeOf, type Shown, stepped } from "./period";
import { today } from "./sessions";
import { settings } from "./settings";

/** A page of an older version, open in another tab, changes sessions and not what is counted of them. */
const COUNT_ANEW_MS = 86_400_000;

/** A period with what is known of it. */
export interface Loaded extends Shown {
  readonly range: DayRange;
  /** Oldest first; of a year only those of its last weeks. */
  readonly sessions: readonly Pomodoro[];
  /** Of a year: its months, which say what there was before those weeks as well. */
  readonly months: readonly Month[] | null;
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
      void whileOpen(open, read(open, wanted, ended.signal));
      return () => ended.abort();
    }),
    effect(() => {
      const open = book.value;
      pomodorosChanged.value;
      if (!open || !begun.value) return;
      const ended = new AbortController();
      void whileOpen(open, readDays(open, ended.signal));
      return () => ended.abort();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    asked.value = loaded.value = loadedBefore.value = activeDays.value = null;
  };
}

async function read(open: Book, wanted: Shown, until: AbortSignal): Promise<void> {
  const shown = await load(open, wanted, until);
  if (until.aborted) return;
  loaded.value = shown;
  await nextTask();
  const before = await load(open, stepped(wanted, -1, today.peek().day), until);
  if (until.aborted) return;
  const latest = before.months ? await sessionsOf(open, lastWeeks(before.range)) : before.sessions;
  if (!until.aborted) loadedBefore.value = { ...before, sessions: latest };
}

async function load(open: Book, shown: Shown, until: AbortSignal): Promise<Loaded> {
  const range = rangeOf(shown);
  if (shown.view === "year")
    return { ...shown, range, sessions: [], months: await monthsOf(open, range, until) };
  return { ...shown, range, sessions: await sessionsOf(open, range), months: null };
}

/** The last month of a range, and the days before it whose sessions may reach into it. */
function lastWeeks({ to }: DayRange): DayRange {
  return { from: dayAfter(firstOfMonth(to), -2), to };
}

/** Read the months of all that there is, in turns with what else the page does. */
async function readDays(open: Book, until: AbortSignal): Promise<void> {
  await nextTask();
  // What cannot be noted, as the disk is full, is noted another time.
  if (await countsAreOld(open).catch(() => false)) {
    pomodorosChanged.value += 1;
    return;
  }
  const [first] = await open.startedIn(0, Number.MAX_SAFE_INTEGER, 1);
  const from = first?.data?.day ?? today.peek().day;
  const months = await monthsOf(open, { from, to: today.peek().day }, until);
  if (!until.aborted) activeDays.value = new Set(months.flatMap(activeDaysOf));
}

/** Returns whether the counts were old, and are forgotten. */
function countsAreOld(open: Book): Promise<boolean> {
  return open.write(async (desk) => {
    const [since, at] = [await desk.note("countedSince"), serverNow()];
    if (since !== undefined && Math.abs(at - since) < COUNT_ANEW_MS) return false;
    await desk.keep("countedSince", at);
    if (since === undefined) return false;
    await desk.forgetCounts();
    return true;
  }, "relaxed");
}

function activeDaysOf({ summedBy }: Month): string[] {
  return Array.from(summedBy.day, ([day, { pomodoros }]) =>
    pomodoros > 0 && day ? day : null,
  ).filter((day) => day !== null);
}
