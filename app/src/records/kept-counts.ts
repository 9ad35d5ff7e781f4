import type { Pomodoro } from "../domain/records";
import { isCompletedFocus } from "../domain/worked";
import type { Database } from "./database";
import { type Reading, readingFrom } from "./reading";
import type { Row } from "./rows";

/**
 * What was counted of sessions is kept beside them, so that no page reads a whole history for it: of each
 * task how many focus phases were completed, and of each month its figures. It lies among the notes, for
 * which a database needs no new version: pages of an older one, open in another tab, must get into it.
 */

const MONTH = "month:";
const TASK = "done:";

/** Of a month `2026-03`: forgotten whenever one of its sessions changes, and counted again when asked for. */
export const monthKey = (month: string): string => MONTH + month;

/** Of a task: kept up to date from when it is first asked for. */
export const taskKey = (task: string): string => TASK + task;

/** The notes of a transaction in which counts are kept. */
interface CountNotes {
  get(key: string): Promise<unknown>;
  put(value: number, key: string): Promise<unknown>;
  delete(key: string): Promise<void>;
}

/** What a transaction does to the counts; they are brought up to date in that same transaction. */
export class Recount {
  readonly #months = new Set<string>();
  readonly #done = new Map<string, number>();

  /** A record was written in place of another. */
  add(before: Row | undefined, after: Row): void {
    if (after.kind !== "pomodoro") return;
    this.#count(before?.data as Pomodoro | null | undefined, -1); // of the same kind as `after`
    this.#count(after.data as Pomodoro | null, 1);
  }

  async keep(notes: CountNotes): Promise<void> {
    await Promise.all([
      ...Array.from(this.#months, (month) => notes.delete(monthKey(month))),
      ...Array.from(this.#done, ([task, more]) => addTo(notes, taskKey(task), more)),
    ]);
  }

  #count(session: Pomodoro | null | undefined, by: 1 | -1): void {
    if (!session) return;
    this.#months.add(session.day.slice(0, 7));
    const { task } = session;
    if (task === null || !isCompletedFocus(session)) return;
    this.#done.set(task, (this.#done.get(task) ?? 0) + by);
  }
}

async function addTo(notes: CountNotes, key: string, more: number): Promise<void> {
  const kept = more === 0 ? undefined : await notes.get(key);
  if (typeof kept === "number") await notes.put(kept + more, key);
}

/** Forget all counts; each is counted again when it is asked for. */
export async function forgetCounts(notes: {
  delete(keys: IDBKeyRange): Promise<void>;
}): Promise<void> {
  for (const kept of [MONTH, TASK]) await notes.delete(IDBKeyRange.bound(kept, `${kept}\uffff`));
}

/** What is kept under `key`; else it is counted, and kept from then on. */
export async function counted<T>(
  database: Database,
  key: string,
  count: (reading: Reading) => Promise<T>,
): Promise<T> {
  // Who counts under a key is the only one who keeps there.
  const kept = (await database.get("notes", key)) as T | undefined;
  if (kept !== undefined) return kept;
  const tx = database.transaction(["records", "notes"], "readwrite", { durability: "relaxed" });
  const notes = tx.objectStore("notes");
  tx.done.catch(() => undefined); // see `keepCount`
  const known = (await notes.get(key)) as T | undefined; // counted meanwhile
  const answer = known ?? (await count(readingFrom(() => tx.objectStore("records"))));
  if (known === undefined) await keepCount(notes, key, answer);
  return answer;
}

/** On a full disk nothing is kept, and it is counted again next time. */
async function keepCount(
  notes: { put(value: unknown, key: string): Promise<unknown> },
  key: string,
  answer: unknown,
): Promise<void> {
  try {
    await notes.put(answer, key);
  } catch {
    // the answer is right all the same
  }
}
