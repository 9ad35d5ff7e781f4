import { computed, type ReadonlySignal, signal } from "@preact/signals";

/** The one place through which everything is saved: what failed is kept here until it works. */

export interface Failed {
  readonly again: () => Promise<void>;
  /** A change by the user is saved again only when they say so; the page's own work by itself. */
  readonly isChange: boolean;
  readonly error: unknown;
}

/** The key of the work that opens the records. */
export const OPENING = "opening";

const failed = signal<ReadonlyMap<string, Failed>>(new Map());
const discards = signal(0);

/** What could not be saved or read, by its key. */
export const failures: ReadonlySignal<ReadonlyMap<string, Failed>> = failed;

export const anyFailed: ReadonlySignal<boolean> = computed(() => failed.value.size > 0);

/** Grows when the user discards changes: what is shown of them goes back to what is saved. */
export const discarded: ReadonlySignal<number> = discards;

/**
 * Save a change by the user. The promise is kept as soon as it is saved, be it after `tryAgain`. A later save
 * under the same key takes the place of one that failed. `onFail` hears of each failure.
 */
export function save<T>(key: string, work: () => Promise<T>, onFail?: () => void): Promise<T> {
  return new Promise((resolve) => {
    const attempt = async () => {
      try {
        const result = await work();
        noteSuccess(key);
        resolve(result);
      } catch (error) {
        note(key, { again: attempt, isChange: true, error });
        onFail?.();
      }
    };
    void attempt();
  });
}

/** Do what the page does by itself; when it fails it is done again later. Never rejects. */
export async function upkeep(key: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
    noteSuccess(key);
  } catch (error) {
    noteFailure(key, error, () => upkeep(key, work));
  }
}

/** Say that something of the page's own could not be done; `again` does it, or sees to it. */
export function noteFailure(key: string, error: unknown, again: () => Promise<void>): void {
  note(key, { again, isChange: false, error });
}

/** Give the changes up that could not be saved. */
export function discardUnsaved(): void {
  failed.value = new Map([...failed.peek()].filter(([, { isChange }]) => !isChange));
  discards.value += 1;
}

/** Somebody else's records are shown from now on. */
export function forgetFailures(): void {
  failed.value = new Map();
}

let turn = Promise.resolve();

/** Do again what failed, changes last; one time after the other, so that nothing is done twice. */
export function doAgain(which: (one: Failed) => boolean = () => true): Promise<void> {
  turn = turn.then(async () => {
    const all = [...failed.peek().values()].filter(which);
    for (const one of all.sort((a, b) => Number(a.isChange) - Number(b.isChange))) {
      await one.again();
    }
  });
  return turn;
}

function note(key: string, failure: Failed): void {
  if (key !== OPENING && isClosed(failure.error)) noteSuccess(key);
  else failed.value = new Map([...failed.peek(), [key, failure]]);
}

/** It works by now. */
export function noteSuccess(key: string): void {
  if (!failed.peek().has(key)) return;
  failed.value = new Map([...failed.peek()].filter(([one]) => one !== key));
}

/** The page has left these records, as somebody else's are shown by now. */
function isClosed(error: unknown): boolean {
  return error instanceof Error && error.name === "InvalidStateError";
}
