import { computed, effect, type ReadonlySignal } from "@preact/signals";
import { t } from "../i18n/storage";
import { backoffMs } from "../records/backoff";
import { showToast } from "./notices";
import { doAgain, failures, OPENING } from "./storage";

/** What is told of saves that failed, and how they are done again; loaded when the first one fails. */

export interface StorageProblem {
  /** `closed`: the records cannot be opened; `full`: there is no room; `failed`: something else. */
  readonly kind: "closed" | "full" | "failed";
  /** The browser's own words. */
  readonly detail: string;
  /** How many changes by the user are kept in this page only. */
  readonly unsaved: number;
}

/** Why this browser does not save or read what it should; null when it does. */
export const storageProblem: ReadonlySignal<StorageProblem | null> = computed(() => {
  const all = [...failures.value.values()];
  const opening = failures.value.get(OPENING);
  const last = opening ?? all.at(-1);
  if (!last) return null;
  const kind = opening ? "closed" : nameOf(last.error) === "QuotaExceededError" ? "full" : "failed";
  return { kind, detail: detailOf(last.error), unsaved: all.filter((one) => one.isChange).length };
});

/** Do everything again that failed. */
export async function tryAgain(): Promise<void> {
  const had = storageProblem.peek()?.unsaved ?? 0;
  await doAgain();
  if (had > 0 && failures.peek().size === 0) showToast({ text: t("storage.saved") });
}

/** Do the page's own work again from time to time, and ask before changes are left. Returns what ends it. */
export function followStorage(): () => void {
  const stops = [effect(() => (ownFailures.value ? retryFromTimeToTime() : undefined))];
  stops.push(effect(() => (unsaved.value ? askBeforeLeaving() : undefined)));
  return () => {
    for (const stop of stops) stop();
  };
}

const ownFailures = computed(() => [...failures.value.values()].some((one) => !one.isChange));
const unsaved = computed(() => [...failures.value.values()].some((one) => one.isChange));

function retryFromTimeToTime(): () => void {
  const ended = new AbortController();
  let timeout: ReturnType<typeof setTimeout> | undefined;
  const retry = () => doAgain((one) => !one.isChange);
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

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}

function detailOf(error: unknown): string {
  return error instanceof Error && error.message ? error.message : nameOf(error) || String(error);
}
