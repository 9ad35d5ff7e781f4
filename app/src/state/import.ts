import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { readBeside } from "../device/reading";
import type { Status } from "../domain/porting/decision";
import type { Judged } from "../domain/porting/dry-run";
import type { Format } from "../domain/porting/formats";
import { Unreadable } from "../domain/porting/rows";
import { settings } from "./settings";
import { readThere } from "./there";

/** What a server would not take either. */
const LARGEST_BYTES = 64 * 1024 * 1024;
export const LARGEST_MIB = LARGEST_BYTES / 1024 / 1024;

/** What is known of the file that was chosen. */
export interface Report {
  readonly name: string;
  readonly format: Format;
  /** What its wrong rows begin with as a file of their own. */
  readonly head: string;
  readonly zone: string;
  readonly rows: readonly Judged[];
  readonly totals: Readonly<Record<Status, number>>;
  /** The days of its first and its last session; null when it has none. */
  readonly from: string | null;
  readonly to: string | null;
}

/** How far the reading of a file has come; `code` says why nothing of it can be read. */
export type Reading =
  | { readonly stage: "none" }
  | { readonly stage: "reading"; readonly name: string; readonly count: number }
  | { readonly stage: "unreadable"; readonly name: string; readonly code: string }
  | { readonly stage: "read"; readonly report: Report };

const reading = signal<Reading>({ stage: "none" });
const chosen = signal<{ readonly file: File; readonly ended: AbortController } | null>(null);

/** The dry run of the file that was chosen; nothing of it has been kept. */
export const dryRun: ReadonlySignal<Reading> = reading;

/** The rows of the report in the order that says most: wrong ones, overlaps, then the others. */
export const rowsToSay: ReadonlySignal<readonly Judged[]> = computed(() => {
  const shown = reading.value;
  if (shown.stage !== "read") return [];
  const of = (status: Status) => shown.report.rows.filter((row) => row.status === status);
  const rest = shown.report.rows.filter(({ status }) => status === "new" || status === "there");
  return [...of("wrong"), ...of("overlaps"), ...rest];
});

/** Put the file away; nothing of it stays. */
export function leaveFile(): void {
  chosen.peek()?.ended.abort();
  chosen.value = null;
  reading.value = { stage: "none" };
}

/** Say what would become of a file. What was chosen before is put away. */
export async function readChosen(file: File): Promise<void> {
  await look(file, settings.peek().zone);
}

/** Say it again with the wall clocks of another zone. */
export async function readInZone(zone: string): Promise<void> {
  const before = chosen.peek();
  if (before) await look(before.file, zone);
}

/** Say it again as things stand now, after an import or its undoing. */
export async function readAgain(): Promise<void> {
  const shown = reading.peek();
  if (shown.stage === "read") await readInZone(shown.report.zone);
}

async function look(file: File, zone: string): Promise<void> {
  leaveFile();
  const ended = new AbortController();
  chosen.value = { file, ended };
  reading.value = { stage: "reading", name: file.name, count: 0 };
  try {
    const report = await reportOf(file, zone, ended.signal);
    if (!ended.signal.aborted) reading.value = { stage: "read", report };
  } catch (error) {
    if (ended.signal.aborted) return;
    const code = error instanceof Unreadable ? error.code : "broken";
    reading.value = { stage: "unreadable", name: file.name, code };
  }
}

async function reportOf(file: File, zone: string, until: AbortSignal): Promise<Report> {
  if (file.size > LARGEST_BYTES) throw new Unreadable("too-large", "the file is too large");
  const rows: Judged[] = [];
  let [format, head]: [Format, string] = ["json", ""];
  const there = await readThere();
  await readBeside(
    { file, zone, there },
    (told) => {
      if (told.what === "format") [format, head] = [told.format, told.head];
      else rows.push(...told.rows);
      reading.value = { stage: "reading", name: file.name, count: rows.length };
    },
    until,
  );
  return { name: file.name, format, head, zone, rows, totals: totalsOf(rows), ...daysOf(rows) };
}

function totalsOf(rows: readonly Judged[]): Record<Status, number> {
  const totals: Record<Status, number> = { new: 0, there: 0, overlaps: 0, wrong: 0 };
  for (const { status } of rows) totals[status] += 1;
  return totals;
}

/** The first and the last day of the sessions. */
export function daysOf(rows: readonly Pick<Judged, "records">[]): Pick<Report, "from" | "to"> {
  let [from, to]: [string | null, string | null] = [null, null];
  for (const { records } of rows) {
    const about = records.at(-1);
    if (about?.kind !== "pomodoro") continue;
    const { day } = about.data;
    if (from === null || day < from) from = day;
    if (to === null || day > to) to = day;
  }
  return { from, to };
}
