import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { download } from "../device/download";
import { nextTask } from "../device/tasks";
import * as backup from "../domain/porting/backup";
import * as calendar from "../domain/porting/calendar";
import * as spreadsheet from "../domain/porting/spreadsheet";
import type { Pomodoro, Task } from "../domain/records";
import { backwards } from "../records/backwards";
import type { Book } from "../records/book";
import { book, pomodorosChanged, settingsRow, taskRows, timerRow, whileOpen } from "./book";
import { serverNow } from "./clock";

const DAY_MS = 86_400_000;

export const EXPORTS = ["csv", "json", "ics"] as const;
export type ExportFormat = (typeof EXPORTS)[number];

/** What there is to be exported. */
export interface Holdings {
  readonly sessions: number;
  /** The day of the first session; null when there is none. */
  readonly since: string | null;
  readonly tasks: number;
}

/** A file that is being written, and how many sessions it has so far. */
export interface Writing {
  readonly format: ExportFormat;
  readonly done: number;
}

const held = signal<Holdings | null>(null);
const running = signal<Writing | null>(null);

export const holdings: ReadonlySignal<Holdings | null> = held;
export const writing: ReadonlySignal<Writing | null> = running;

/** Keep counting what there is. Returns what ends it. */
export function followHoldings(): () => void {
  return effect(() => {
    const open = book.value;
    const tasks = taskRows.value.filter(({ data }) => data).length;
    pomodorosChanged.value;
    if (!open) return;
    const first = open.startedIn(0, Number.MAX_SAFE_INTEGER, 1);
    const reading = Promise.all([open.countSessions(), first]).then(([sessions, [row]]) => {
      if (book.peek() === open) held.value = { sessions, since: row?.data?.day ?? null, tasks };
    });
    void whileOpen(open, reading);
  });
}

/** How a format is written: what stands before the sessions, each of them, and what stands behind. */
interface Writer {
  readonly type: string;
  readonly before: string;
  readonly each: (session: Pomodoro, first: boolean) => string;
  readonly behind: string;
}

/** Write everything that is on this device into a file, latest session first, and save it. */
export async function exportAs(format: ExportFormat): Promise<void> {
  const open = book.peek();
  if (!open || running.peek()) return;
  running.value = { format, done: 0 };
  try {
    const at = serverNow();
    const writer = writerOf(format, at);
    const parts = await write(open, writer, format);
    const day = new Date(at).toISOString().slice(0, 10);
    download(parts, writer.type, `pomodoro-${day}.${format}`);
  } finally {
    running.value = null;
  }
}

async function write(open: Book, writer: Writer, format: ExportFormat): Promise<string[]> {
  const parts = [writer.before];
  let done = 0;
  for await (const step of backwards(open, serverNow() + DAY_MS)) {
    parts.push(step.map((session, at) => writer.each(session, done + at === 0)).join(""));
    done += step.length;
    running.value = { format, done };
    await nextTask();
  }
  parts.push(writer.behind);
  return parts;
}

function writerOf(format: ExportFormat, at: number): Writer {
  const tasks = taskRows
    .peek()
    .flatMap(({ data }) => data ?? [])
    .sort(inOrder);
  const texts = new Map(tasks.map(({ id, text }) => [id, text]));
  const textOf = ({ task }: Pomodoro) => texts.get(task ?? "") ?? "";
  if (format === "csv") {
    const each = (session: Pomodoro) => spreadsheet.rowOf(session, textOf(session));
    return { type: "text/csv", before: spreadsheet.NAMES, each, behind: "" };
  }
  if (format === "ics") {
    const each = (session: Pomodoro) => calendar.eventOf(session, textOf(session));
    const { BEGINNING: before, ENDING: behind } = calendar;
    return { type: "text/calendar", before, each, behind };
  }
  const settings = settingsRow.peek()?.data ?? null;
  const before = backup.beginning(at, settings, timerRow.peek()?.data ?? null, tasks);
  return { type: "application/json", before, each: backup.listed, behind: backup.ENDING };
}

function inOrder(a: Task, b: Task): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
