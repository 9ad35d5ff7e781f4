import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Pomodoro } from "../domain/records";
import { backwards } from "../records/backwards";
import type { Book } from "../records/book";
import { book, pomodorosChanged, whileOpen } from "./book";
import { serverNow } from "./clock";
import { taskTexts } from "./history";
import { passes } from "./history-filter";
import { type Place, place } from "./history-place";

const PAGE = 50;
/** Whoever types is not searched for until they rest. */
const REST_MS = 150;
const DAY_MS = 86_400_000;

export interface Found {
  /** Latest first. */
  readonly sessions: readonly Pomodoro[];
  readonly more: boolean;
  /** There may be others: the search is still under way. */
  readonly looking: boolean;
}

const found = signal<Found | null>(null);
const limit = signal(PAGE);

/** What the search over all days found so far; null until it finds any or has ended. */
export const searchFound: ReadonlySignal<Found | null> = found;

/** Look for one more page. */
export function findMore(): void {
  limit.value += PAGE;
}

/** Search again whatever changes what is found, while the page is shown. Returns what ends it. */
export function followSearch(): () => void {
  let asked: Place | null = null;
  const end = effect(() => {
    const [open, wanted, most] = [book.value, place.value, limit.value];
    pomodorosChanged.value;
    const texts = taskTexts.value;
    const other = wanted !== asked;
    asked = wanted;
    if (other) found.value = null;
    if (other && most > PAGE) limit.value = PAGE;
    if (!open || !wanted.everywhere) return;
    const ended = new AbortController();
    const fits = passes(wanted, (id) => texts.get(id) ?? "");
    const search = () =>
      void whileOpen(open, look(open, wanted, { fits, most, until: ended.signal }));
    const rest = setTimeout(search, other ? REST_MS : 0);
    return () => {
      clearTimeout(rest);
      ended.abort();
    };
  });
  return () => {
    end();
    found.value = null;
  };
}

interface Looking {
  readonly fits: (session: Pomodoro) => boolean;
  readonly most: number;
  readonly until: AbortSignal;
}

async function look(open: Book, { task }: Place, { fits, most, until }: Looking): Promise<void> {
  const sessions: Pomodoro[] = [];
  for await (const step of task === null
    ? backwards(open, serverNow() + DAY_MS)
    : ofTask(open, task)) {
    if (until.aborted) return;
    sessions.push(...step.filter(fits));
    if (sessions.length > most) break;
    if (sessions.length > (found.peek()?.sessions.length ?? 0))
      found.value = { sessions: [...sessions], more: false, looking: true };
  }
  const more = sessions.length > most;
  found.value = { sessions: sessions.slice(0, most), more, looking: false };
}

async function* ofTask(open: Book, task: string): AsyncGenerator<Pomodoro[]> {
  const rows = await open.ofTask(task);
  yield rows.flatMap((row) => row.data ?? []).sort((a, b) => b.startedAt - a.startedAt);
}
