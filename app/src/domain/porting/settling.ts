/** Answer all overlaps of an import together. */

import { type Settlement, settle } from "../history";
import type { Pomodoro, Settings } from "../records";
import type { Decided } from "./decision";
import { idFrom } from "./rows";
import { type Span, spanOf, Taken } from "./taken";

/**
 * What becomes of imported sessions in whose way others are: they are left out; or cut to what is free; or
 * come in whole, and the others keep what lies outside them (`split`), or go (`replace`).
 */
export const ANSWERS = ["leaveOut", "trim", "split", "replace"] as const;
export type Answer = (typeof ANSWERS)[number];

/** What an answer comes to. */
export interface Amount {
  /** How many of the rows come in, at least in part. */
  readonly rows: number;
  readonly inMs: number;
  readonly ofMs: number;
  /** How many sessions are in the way. */
  readonly others: number;
}

/** What is to be done so that the session comes in; null when nothing of it does. */
export function settled(
  answer: Answer,
  others: readonly Pomodoro[],
  incoming: Pomodoro,
  settings: Settings,
  newId: () => string,
): Settlement | null {
  if (others.length === 0) return { upserts: [incoming], deletions: [] };
  if (answer === "leaveOut") return null;
  // A further piece of the same row has the same id the next time, so that it counts once.
  const ids = answer === "trim" ? pieceIds(incoming, others) : newId;
  const how = answer === "trim" ? "fit" : answer;
  const settlement = settle(how, others, incoming, settings, ids);
  return settlement.upserts.length > 0 ? settlement : null;
}

function pieceIds({ id }: Pomodoro, others: readonly Pomodoro[]): () => string {
  const used = new Set(others.map((other) => other.id));
  let piece = 1;
  return () => {
    let next: string;
    do {
      piece += 1;
      next = idFrom(id, String(piece));
    } while (used.has(next)); // an earlier import's piece stays what it is
    return next;
  };
}

/** What the answer comes to for the rows that overlap, when the `fresh` ones have come in. */
export function amountOf(
  answer: Answer,
  rows: readonly Decided[],
  fresh: readonly Decided[],
): Amount {
  const spans = rows.flatMap(spansIn);
  const ofMs = total(spans.map(lengthMs));
  const others = new Set(rows.flatMap(({ conflicts }) => conflicts.map(({ id }) => id))).size;
  if (answer === "leaveOut" || spans.length === 0) return { rows: 0, inMs: 0, ofMs, others };
  if (answer !== "trim") return { rows: spans.length, inMs: ofMs, ofMs, others };
  const taken = [...fresh.flatMap(spansIn), ...rows.flatMap(({ conflicts }) => conflicts)];
  const free = freeMs(spans, taken);
  return { rows: free.filter((ms) => ms > 0).length, inMs: total(free), ofMs, others };
}

function spansIn({ records }: Decided): Span[] {
  const about = records.at(-1);
  return about?.kind === "pomodoro" ? [spanOf(about.data)] : [];
}

/** How much of each span is free, when those before it have taken what was free of theirs. */
function freeMs(spans: readonly Span[], taken: readonly Span[]): number[] {
  const all = new Taken();
  for (const each of taken) all.add(each);
  return spans.map((span) => {
    let free = span.startedAt;
    let ms = 0;
    for (const { startedAt, endedAt } of all.overlapping(span)) {
      ms += Math.max(0, startedAt - free);
      free = Math.max(free, endedAt);
    }
    all.add(span); // what of it came in and what was in its way fill it
    return ms + Math.max(0, span.endedAt - free);
  });
}

function lengthMs({ startedAt, endedAt }: Span): number {
  return endedAt - startedAt;
}

function total(lengths: readonly number[]): number {
  return lengths.reduce((sum, ms) => sum + ms, 0);
}
