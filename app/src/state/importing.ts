import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { v7 as newId } from "uuid";
import type { Decided } from "../domain/porting/decision";
import type { Answer } from "../domain/porting/settling";
import { type BroughtIn, bringIn, takeBack } from "../records/importing";
import type { Imported } from "../records/rows";
import { book, write } from "./book";
import { serverNow } from "./clock";
import { focusMsOf } from "./counting";
import type { Report } from "./import";
import { settings } from "./settings";

/** Rows for one transaction: few enough that the figures move, and other tabs get their turn. */
const BATCH = 500;

/** An import, or its undoing, as it goes on. */
export interface Progress {
  readonly what: "importing" | "undoing";
  readonly done: number;
  readonly of: number;
  /** About how long it takes yet, in ms; null until that can be told. */
  readonly leftMs: number | null;
}

const running = signal<Progress | null>(null);
const ended = signal<Imported | null>(null);
const cancelled = signal(false);

export const progress: ReadonlySignal<Progress | null> = running;

/** The last import of this device, until it is undone or put away. */
export const imported: ReadonlySignal<Imported | null> = ended;

/** Find the last import again, after a reload too. Returns what ends it. */
export function followImported(): () => void {
  return effect(() => {
    const open = book.value;
    void open?.note("imported").then((sum) => {
      if (book.peek() === open) ended.value = sum ?? null;
    });
  });
}

/** Stop after the batch that is under way; what has come in stays. */
export function cancelImport(): void {
  cancelled.value = true;
}

/** The rows that are to come in: the new ones first, so that they find their time free. */
export function rowsToBring({ rows }: Report, answer: Answer): Decided[] {
  const fresh = rows.filter(({ status }) => status === "new");
  const others = rows.filter(({ status }) => status === "overlaps");
  return answer === "leaveOut" ? fresh : [...fresh, ...others];
}

/** Bring the rows of a report in, batch by batch; each is kept as it ends. */
export async function runImport(report: Report, answer: Answer): Promise<void> {
  await putAway();
  const rows = rowsToBring(report, answer);
  const { there, wrong, overlaps } = report.totals;
  let sum: Imported = {
    name: report.name,
    at: serverNow(),
    parts: 0,
    sessions: 0,
    focusMs: 0,
    from: null,
    to: null,
    there,
    leftOut: wrong + (answer === "leaveOut" ? overlaps : 0),
  };
  try {
    await goOn("importing", rows.length, BATCH, async (from, to) => {
      sum = await bringPart(sum, rows.slice(from, to), answer);
    });
  } finally {
    ended.value = sum; // what has come in can be undone, even when no more could be saved
  }
}

function bringPart(sum: Imported, rows: readonly Decided[], answer: Answer): Promise<Imported> {
  return write(async (desk) => {
    const way = { answer, settings: settings.peek(), at: serverNow(), newId };
    const part = await bringIn(desk, rows, way);
    const so = added(sum, part);
    await desk.keep(`imported:${sum.parts}`, part.done);
    await desk.keep("imported", so);
    return so;
  });
}

function added(sum: Imported, { sessions, there, leftOut }: BroughtIn): Imported {
  const days = sessions.map(({ day }) => day).sort();
  const known = (day: string | null | undefined): day is string => typeof day === "string";
  return {
    ...sum,
    parts: sum.parts + 1,
    sessions: sum.sessions + sessions.length,
    focusMs: sum.focusMs + focusMsOf(sessions.filter(({ phase }) => phase === "focus")),
    from: [sum.from, days[0]].filter(known).sort()[0] ?? null,
    to: [sum.to, days.at(-1)].filter(known).sort().at(-1) ?? null,
    there: sum.there + there,
    leftOut: sum.leftOut + leftOut,
  };
}

/** Take back exactly what the last import did. Returns how many records have been changed since and stay. */
export async function undoImport(): Promise<number> {
  const sum = ended.peek();
  if (!sum) return 0;
  let stays = 0;
  await goOn("undoing", sum.parts, 1, async (from) => {
    const part = sum.parts - 1 - from;
    stays += await write(async (desk) => {
      const done = (await desk.note(`imported:${part}`)) ?? [];
      await desk.keep("imported", { ...sum, parts: part });
      await desk.keep(`imported:${part}`, []);
      return takeBack(desk, done, serverNow());
    });
  });
  await putAway();
  return stays;
}

/** Forget how the last import can be undone. */
export async function putAway(): Promise<void> {
  const sum = ended.peek();
  if (!sum) return;
  ended.value = null;
  await write(async (desk) => {
    await desk.keep("imported", null);
    for (let part = 0; part < sum.parts; part += 1) await desk.keep(`imported:${part}`, []);
  }, "relaxed");
}

/** Do `work` on steps of so many, telling how far it has come, until it is done or cancelled. */
async function goOn(
  what: Progress["what"],
  of: number,
  step: number,
  work: (from: number, to: number) => Promise<void>,
): Promise<void> {
  cancelled.value = false;
  const open = book.peek();
  const begunAt = performance.now();
  running.value = { what, done: 0, of, leftMs: null };
  try {
    for (let from = 0; from < of && !cancelled.peek(); from += step) {
      if (book.peek() !== open) return; // somebody signed in or out: these are no longer their records
      const to = Math.min(from + step, of);
      await work(from, to);
      const leftMs = ((performance.now() - begunAt) / to) * (of - to);
      running.value = { what, done: to, of, leftMs };
    }
  } finally {
    running.value = null;
  }
}
