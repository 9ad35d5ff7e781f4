import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Instant, Settings, Task, Timer } from "../domain/records";
import { remainingMs } from "../domain/timer";
import type { Book } from "../records/book";
import { taskKey } from "../records/kept-counts";
import { book, pomodorosChanged, taskRows, whileOpen } from "./book";
import { now } from "./clock";
import { isCompletedFocus } from "./counting";
import { settings } from "./settings";
import { timer } from "./timer";

const MINUTE_MS = 60_000;

const counts = signal<ReadonlyMap<string, number>>(new Map());

/** How many focus phases were completed for each task that is not archived. */
export const countsByTask: ReadonlySignal<ReadonlyMap<string, number>> = counts;

/** When the estimates of the open tasks will be worked off, breaks included; null without any. */
export const doneAtAbout: ReadonlySignal<Instant | null> = computed(() => {
  const left = phasesLeft(
    taskRows.value.flatMap((row) => row.data ?? []),
    counts.value,
  );
  if (left === 0) return null;
  return now.value + workMs(left, settings.value, timer.value, now.value);
});

/** Keep the counts, whatever changes them. Returns what ends it. */
export function followCounts(): () => void {
  return effect(() => {
    const open = book.value;
    const ids = taskRows.value.flatMap(({ id, data }) => (data && !data.archived ? [id] : []));
    pomodorosChanged.value;
    if (open) void whileOpen(open, count(open, ids));
  });
}

async function count(open: Book, ids: readonly string[]): Promise<void> {
  const counted = await Promise.all(ids.map(async (id) => [id, await doneFor(open, id)] as const));
  if (book.peek() === open) counts.value = new Map(counted);
}

function doneFor(open: Book, task: string): Promise<number> {
  return open.counted(taskKey(task), async ({ ofTask }) => {
    const rows = await ofTask(task);
    return rows.filter(({ data }) => data && isCompletedFocus(data)).length;
  });
}

/** The focus phases that the open tasks' estimates still ask for. */
export function phasesLeft(tasks: readonly Task[], done: ReadonlyMap<string, number>): number {
  return tasks
    .filter((task) => !task.done && !task.archived)
    .reduce((sum, task) => sum + Math.max((task.estimate ?? 0) - (done.get(task.id) ?? 0), 0), 0);
}

/** How long `phases` focus phases take from now on, with the breaks between them. */
export function workMs(phases: number, lengths: Settings, running: Timer, at: Instant): number {
  const inFocus =
    running.state !== "idle" && running.state !== "ended" && running.phase === "focus";
  const first = inFocus ? remainingMs(running, at) : lengths.focusMinutes * MINUTE_MS;
  const longBreaks = Math.floor((running.cycle.done + phases - 1) / lengths.longBreakEvery);
  const shortBreaks = phases - 1 - longBreaks;
  const minutes =
    (phases - 1) * lengths.focusMinutes +
    Math.max(shortBreaks, 0) * lengths.shortBreakMinutes +
    longBreaks * lengths.longBreakMinutes;
  return first + minutes * MINUTE_MS;
}
