import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { t } from "../i18n";
import { backoffMs } from "../records/backoff";
import { showToast } from "./notices";

/** The one place through which everything is saved: what failed is kept here until it works. */

interface Failed {
  readonly again: () => Promise<void>;
  /** A change by the user is saved again only when they say so; the page's own work by itself. */
  readonly isChange: boolean;
  readonly error: unknown;
}

export interface StorageProblem {
  /** `closed`: the records cannot be opened; `full`: there is no room; `failed`: something else. */
  readonly kind: "closed" | "full" | "failed";
  /** The browser's own words. */
  readonly detail: string;
  /** How many changes by the user are kept in this page only. */
  readonly unsaved: number;
}

/** The key of the work that opens the records. */
export const OPENING = "opening";

const failed = signal<ReadonlyMap<string, Failed>>(new Map());
const discards = signal(0);
const trying = signal(false);

/** Why this browser does not save or read what it should; null when it does. */
export const storageProblem: ReadonlySignal<StorageProblem | null> = computed(() => {
  const all = [...failed.value.values()];
  const last = failed.value.get(OPENING) ?? all.at(-1);
  if (!last) return null;
  const closed = failed.value.has(OPENING);
  const kind = closed ? "closed" : isFull(last.error) ? "full" : "failed";
  return { kind, detail: detailOf(last.error), unsaved: all.filter((one) => one.isChange).length };
});

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
        forget(key);
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
    forget(key);
  } catch (error) {
    note(key, { again: () => upkeep(key, work), isChange: false, error });
  }
}

/** Say that something of the page's own could not be done; `again` does it, or sees to it. */
export function noteFailure(key: string, error: unknown, again: () => Promise<void>): void {
  note(key, { again, isChange: false, error });
}

/** It works by now. */
export function noteSuccess(key: string): void {
  forget(key);
}

/** Do again all that failed, changes last. */
export async function tryAgain(): Promise<void> {
  const had = storageProblem.peek()?.unsaved ?? 0;
  await doAgain([...failed.peek().values()]);
  if (had > 0 && failed.peek().size === 0) showToast({ text: t("storage.saved") });
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

/** Do the page's own work again from time to time, and ask before changes are left. Returns what ends it. */
export function followStorage(): () => void {
  const stops = [effect(() => (ownFailures.value ? retryFromTimeToTime() : undefined))];
  stops.push(effect(() => (unsaved.value ? askBeforeLeaving() : undefined)));
  return () => {
    for (const stop of stops) stop();
  };
}

const ownFailures = computed(() => [...failed.value.values()].some((one) => !one.isChange));
const unsaved = computed(() => [...failed.value.values()].some((one) => one.isChange));

function retryFromTimeToTime(): () => void {
  const ended = new AbortController();
  let timeout: ReturnType<typeof setTimeout> | undefined;
  const retry = () => doAgain([...failed.peek().values()].filter((one) => !one.isChange));
  const wait = (tries: number) => {
    if (ended.signal.aborted) return;
    timeout = setTimeout(() => void retry().then(() => wait(tries + 1)), backoffMs(tries, 1));
  };
  const onVisible = () => void (document.hidden || retry());
  document.addEventListener("visibilitychange", onVisible, { signal: ended.signal });
  wait(1);
  return () => {
    ended.abort();
    clearTimeout(timeout);
  };
}

function askBeforeLeaving(): () => void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  addEventListener("beforeunload", ask);
  return () => removeEventListener("beforeunload", ask);
}

async function doAgain(all: readonly Failed[]): Promise<void> {
  if (trying.peek()) return;
  trying.value = true;
  try {
    for (const one of [...all].sort((a, b) => Number(a.isChange) - Number(b.isChange))) {
      await one.again();
    }
  } finally {
    trying.value = false;
  }
}

function note(key: string, failure: Failed): void {
  if (key !== OPENING && isClosed(failure.error)) forget(key);
  else failed.value = new Map([...failed.peek(), [key, failure]]);
}

function forget(key: string): void {
  if (!failed.peek().has(key)) return;
  failed.value = new Map([...failed.peek()].filter(([one]) => one !== key));
}

/** The page has left these records, as somebody else's are shown by now. */
function isClosed(error: unknown): boolean {
  return nameOf(error) === "InvalidStateError";
}

function isFull(error: unknown): boolean {
  return nameOf(error) === "QuotaExceededError";
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}

function detailOf(error: unknown): string {
  return error instanceof Error && error.message ? error.message : nameOf(error) || String(error);
}
