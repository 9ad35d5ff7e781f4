/** The time that is taken: what an import has to fit in between. The twin of taken.py. */

import type { Instant, Pomodoro } from "../records";

const DAY_MS = 24 * 60 * 60 * 1000;

/** When a session was, and no more: a file may have a hundred thousand. */
export type Span = Pick<Pomodoro, "id" | "type" | "startedAt" | "endedAt" | "task">;

/** When a session was, and for which task. */
export function spanOf({ id, type, startedAt, endedAt, task }: Span): Span {
  return { id, type, startedAt, endedAt, task };
}

/** Whether the two are one and the same session under two ids. */
export function isSame(a: Span, b: Span): boolean {
  return a.startedAt === b.startedAt && a.endedAt === b.endedAt && a.type === b.type;
}

/** Sessions by the day of their start, and in their order; `longestMs` is that of the longest. */
interface Day<S> {
  readonly spans: S[];
  longestMs: number;
}

/**
 * Sessions, which may share time. Those that share an instant with another began at most the longest of
 * them before it; those of a day are looked at from where the longest of that day could reach into the time.
 */
export class Taken<S extends Span = Span> {
  readonly #days = new Map<number, Day<S>>();
  #longestMs = 0;

  add(span: S): void {
    this.remove(span);
    const number = dayOf(span.startedAt);
    const day = this.#days.get(number) ?? { spans: [], longestMs: 0 };
    day.spans.splice(firstFrom(day.spans, span.startedAt), 0, span);
    day.longestMs = Math.max(day.longestMs, span.endedAt - span.startedAt);
    this.#longestMs = Math.max(this.#longestMs, day.longestMs);
    this.#days.set(number, day);
  }

  remove({ id, startedAt }: Span): void {
    const { spans = [] } = this.#days.get(dayOf(startedAt)) ?? {};
    for (let at = firstFrom(spans, startedAt); spans[at]?.startedAt === startedAt; at += 1) {
      if (spans[at]?.id === id) spans.splice(at, 1);
    }
  }

  /** Those that share an instant with this one, oldest first. */
  overlapping({ startedAt, endedAt }: Pick<Span, "startedAt" | "endedAt">): S[] {
    const found: S[] = [];
    const first = dayOf(startedAt - this.#longestMs);
    for (let number = first; number <= dayOf(endedAt); number += 1) {
      const { spans, longestMs } = this.#days.get(number) ?? { spans: [], longestMs: 0 };
      for (let at = firstFrom(spans, startedAt - longestMs); at < spans.length; at += 1) {
        const each = spans[at];
        if (!each || each.startedAt >= endedAt) break;
        if (startedAt < each.endedAt) found.push(each);
      }
    }
    return found;
  }
}

/** Where the spans begin that start at this instant or later. */
function firstFrom(spans: readonly Span[], at: Instant): number {
  let [from, to] = [0, spans.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const span = spans[middle];
    if (span && span.startedAt < at) from = middle + 1;
    else to = middle;
  }
  return from;
}

function dayOf(at: Instant): number {
  return Math.floor(at / DAY_MS);
}
