import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Failure } from "./asking";

const failing = signal<ReadonlyMap<object, Failure>>(new Map());
const tries = signal(0);

/** Why what the server keeps cannot be shown now: said once, however many parts of a page need it. */
export const unread: ReadonlySignal<Failure | null> = computed(
  () => [...failing.value.values()][0] ?? null,
);

/** Grows with each request to read everything again. */
export const attempts: ReadonlySignal<number> = tries;

/** Keep how a reading of a part of the page ended; null when it went well, or the part is gone. */
export function noteReading(part: object, failure: Failure | null): void {
  const others = [...failing.peek()].filter(([one]) => one !== part);
  failing.value = new Map(failure ? [...others, [part, failure]] : others);
}

/** Let every part of the page read again: what is changed in one is in another's log. */
export function readAgain(): void {
  tries.value += 1;
}
