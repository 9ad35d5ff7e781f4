import { type ReadonlySignal, signal } from "@preact/signals";
import type { Failure } from "./asking";

const failing = signal<Failure | null>(null);
const tries = signal(0);

/** Why what the server keeps cannot be shown now: said once, however many parts of a page need it. */
export const unread: ReadonlySignal<Failure | null> = failing;

/** Grows with each request to read everything again. */
export const attempts: ReadonlySignal<number> = tries;

/** Keep how a reading ended. */
export function noteReading(failure: Failure | null): void {
  failing.value = failure;
}

/** Let every part of the page read again. */
export function readAgain(): void {
  tries.value += 1;
}
