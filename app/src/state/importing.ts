import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { v7 as newId } from "uuid";
import type { Decided } from "../domain/porting/decision";
import type { Answer } from "../domain/porting/settling";
import { t } from "../i18n/porting";
import type { Book } from "../records/book";
import type { Desk } from "../records/desk";
import { type BroughtIn, bringIn, takeBack } from "../records/importing";
import type { Imported } from "../records/rows";
import { book, whileOpen, writeIn } from "./book";
import { serverNow } from "./clock";
import { focusMsOf } from "./counting";
import type { Report } from "./import";
import { asLongWork } from "./long-work";
import { showToast } from "./notices";
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
/** What came in, and into whose records. */
const ended = signal<{ readonly into: Book; readonly sum: Imported } | null>(null);
const cancelled = signal<"byUser" | "byLeaving" | null>(null);

export const progress: ReadonlySignal<Progress | null> = running;

/** The last import of this device, until it is undone or put away. */
export const imported: ReadonlySignal<Imported | null> = computed(() =>
  ended.value?.into === book.value ? (ended.value?.sum ?? null) : null,
);

/** Find the last import again, after a reload too. Returns what ends it. */
export function followImported(): () => void {
  return effect(() => {
    const open = book.value;
    if (!open) return;
    const reading = open.note("imported").then((sum) => {
      if (book.peek() === open) ended.value = sum ? { into: open, sum } : null;
    });
    void whileOpen(open, reading);
  });
}

/** Stop after the batch that is under way; what has come in stays. */
export function cancelImport(): void {
  cancelled.value = "byUser";
}

/** The rows that are to come in: the new ones first, so that they find their time free. */
export function rowsToBring({ rows }: Report, answer: Answer): Decided[] {
  const fresh = rows.filter(({ status }) => status === "new");
  const others = rows.filter(({ status }) => status === "overlaps");
  return answer === "leaveOut" ? fresh : [...fresh, ...others];
}

/** Bring the rows of a report in, batch by batch; each is kept as it ends. */
export async function runImport(report: Report, answer: Answer): Promise<void> {
  const open = book.peek();
  if (!open) return;
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
    await goOn(open, { what: "importing", of: rows.length, step: BATCH }, async (from, to) => {
      sum = await bringPart(open, sum, { rows: rows.slice(from, to), answer });
    });
  } finally {
    // What has come in can be undone, even when no more could be saved.
    if (book.peek() === open) ended.value = { into: open, sum };
  }
}

function bringPart(
  open: Book,
  sum: Imported,
  { rows, answer }: { rows: readonly Decided[]; answer: Answer },
): Promise<Imported> {
  return writeIn(open, async (desk) => {
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

/**
 * Take back exactly what the last import did. Returns how many records have been changed since and stay;
 * null when it was cancelled, and the rest can be undone later.
 */
export async function undoImport(): Promise<number | null> {
  const last = ended.peek();
  if (!last || last.into !== book.peek()) return 0;
  const { into } = last;
  let { sum } = last;
  let stays = 0;
  const whole = await goOn(into, { what: "undoing", of: sum.parts, step: 1 }, async () => {
    const left = { ...sum, parts: sum.parts - 1 };
    stays += await writeIn(into, (desk) => undoPart(desk, left));
    sum = left;
  });
  if (whole) await putAway();
  else if (ended.peek() === last) ended.value = { into, sum };
  return whole ? stays : null;
}

async function undoPart(desk: Desk, left: Imported): Promise<number> {
  const done = (await desk.note(`imported:${left.parts}`)) ?? [];
  await desk.keep("imported", left);
  await desk.keep(`imported:${left.parts}`, []);
  return takeBack(desk, done, serverNow());
}

/** Forget how the last import can be undone. */
export async function putAway(): Promise<void> {
  const last = ended.peek();
  if (!last || last.into !== book.peek()) return;
  const { into, sum } = last;
  await writeIn(
    into,
    async (desk) => {
      await desk.keep("imported", null);
      for (let part = 0; part < sum.parts; part += 1) await desk.keep(`imported:${part}`, []);
    },
    "relaxed",
  );
  if (ended.peek() === last) ended.value = null;
}

/**
 * Do `work` on steps of so many, telling how far it has come, until it is done or cancelled: by the user,
 * or as the records are about to be somebody else's. Returns whether it is done.
 */
function goOn(
  open: Book,
  { what, of, step }: Pick<Progress, "what" | "of"> & { readonly step: number },
  work: (from: number, to: number) => Promise<void>,
): Promise<boolean> {
  const leaveOff = () => {
    cancelled.value = "byLeaving";
  };
  return asLongWork(leaveOff, async () => {
    cancelled.value = null;
    const begunAt = performance.now();
    running.value = { what, done: 0, of, leftMs: null };
    try {
      for (let from = 0; from < of; from += step) {
        if (cancelled.peek() || book.peek() !== open) return sayLeft(what);
        const to = Math.min(from + step, of);
        await work(from, to);
        const leftMs = ((performance.now() - begunAt) / to) * (of - to);
        running.value = { what, done: to, of, leftMs };
      }
      return true;
    } finally {
      running.value = null;
    }
  });
}

function sayLeft(what: Progress["what"]): false {
  const left = what === "importing" && cancelled.peek() !== "byUser";
  if (left) showToast({ text: t("porting.leftOff") });
  return false;
}
