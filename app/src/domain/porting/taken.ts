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

/** Sessions by the day of their start: none is longer than one, so three days have all answers. */
export class Taken<S extends Span = Span> {
  readonly #days = new Map<number, Map<string, S>>();

  add(span: S): void {
    const day = dayOf(span.startedAt);
    const found = this.#days.get(day) ?? new Map<string, S>();
    this.#days.set(day, found.set(span.id, span));
  }

  remove(span: Span): void {
    this.#days.get(dayOf(span.startedAt))?.delete(span.id);
  }

  /** Those that share an instant with this one, oldest first. */
  overlapping({ startedAt, endedAt }: Pick<Span, "startedAt" | "endedAt">): S[] {
    const found: S[] = [];
    for (let day = dayOf(startedAt) - 1; day <= dayOf(endedAt); day += 1) {
      for (const each of this.#days.get(day)?.values() ?? []) {
        if (each.startedAt < endedAt && startedAt < each.endedAt) found.push(each);
      }
    }
    return found.sort((a, b) => a.startedAt - b.startedAt);
  }
}

function dayOf(at: Instant): number {
  return Math.floor(at / DAY_MS);
}
