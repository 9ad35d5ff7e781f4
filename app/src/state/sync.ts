import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Instant } from "../domain/records";
import type { Book } from "../records/book";
import type { Link, SetAside } from "../records/rows";
import { book, waitingChanged, whileOpen } from "./book";
import { dismissNotice, showNotice } from "./notices";
import { account } from "./owner";

export type { Reason, SetAside } from "../records/rows";

export interface SyncFace {
  /** `signedOut`: the login is over; what was done stays here until the user signs in again. */
  readonly state: "guest" | "synced" | "syncing" | "offline" | "signedOut";
  /** When this device last had everything that the account has. */
  readonly at: Instant | null;
  /** How many changes are kept here that the account has not confirmed. */
  readonly waiting: number;
}

const link = signal<Link>("syncing");
const waiting = signal(0);
const syncedAt = signal<Instant | null>(null);
const asides = signal<readonly SetAside[]>([]);

export const sync: ReadonlySignal<SyncFace> = computed(() => {
  const state = account.value === null ? "guest" : link.value;
  const busy = state === "synced" && waiting.value > 0;
  return { state: busy ? "syncing" : state, at: syncedAt.value, waiting: waiting.value };
});

/** Changes that the account did not take, kept until the user decides. */
export const setAside: ReadonlySignal<readonly SetAside[]> = asides;

/** Keep counting what waits and what is set aside. Returns what ends it. */
export function followWaiting(): () => void {
  return effect(() => {
    const open = book.value;
    waitingChanged.value;
    if (!open) return;
    void whileOpen(open, readWaiting(open));
  });
}

async function readWaiting(open: Book): Promise<void> {
  const [queued, kept, at, linked] = await Promise.all([
    open.queued(),
    open.asides(),
    open.note("syncedAt"),
    open.note("link"),
  ]);
  if (book.peek() !== open) return;
  waiting.value = queued;
  asides.value = kept;
  syncedAt.value = at ?? null;
  link.value = linked ?? "syncing";
  sayAside(kept);
}

function sayAside(kept: readonly SetAside[]): void {
  const first = kept[0];
  if (first) showNotice({ kind: "aside", first, count: kept.length });
  else dismissNotice("aside");
}
