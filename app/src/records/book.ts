import type { Kind } from "../domain/records";
import { type Database, GUEST, openDatabase, STORES, type Transaction } from "./database";
import { type Desk, openDesk, type Touched } from "./desk";
import { counted } from "./kept-counts";
import { type Reading, rangeOf, readingFrom } from "./reading";
import type { Notes, Row, SetAside, Waiting } from "./rows";

/** `relaxed` is for what may be lost with the whole computer: notes, not records. */
export type Durability = "strict" | "relaxed";

/** One owner's records on this device, shared by all of its tabs. */
export interface Book extends Reading {
  readonly owner: string;
  /** Do `work` in one transaction; tabs doing so at once take turns. */
  write<T>(work: (desk: Desk) => Promise<T>, durability?: Durability): Promise<T>;
  all<K extends Kind>(kind: K): Promise<Row<K>[]>;
  /** How many records of the kind are there, those that the account has deleted among them. */
  count(kind: Kind): Promise<number>;
  /**
   * What was counted of sessions under `key` (kept-counts.ts); it is counted only once, in a transaction
   * that must not wait for anything else.
   */
  counted<T>(key: string, count: (reading: Reading) => Promise<T>): Promise<T>;
  /** What is kept of counts, by their keys from one to another. */
  keptCounts(from: string, to: string): Promise<unknown[]>;
  /** How many live sessions are there. */
  countSessions(): Promise<number>;
  queue(): Promise<Waiting[]>;
  /** How many changes are in the queue. */
  queued(): Promise<number>;
  asides(): Promise<SetAside[]>;
  note<N extends keyof Notes>(name: N): Promise<Notes[N] | undefined>;
  /** Hear of every write, of this tab and the others. */
  listen(heard: (touched: Touched) => void): () => void;
  close(): void;
}

/** Open the records of `owner`: a user's id, or GUEST. */
export async function openBook(owner: string): Promise<Book> {
  const database = await openDatabase(owner);
  const channel = new BroadcastChannel(`pomodoro:${owner}`);
  const listeners = new Set<(touched: Touched) => void>();
  const writing = new Set<Promise<unknown>>();
  const tell = (touched: Touched) => {
    for (const heard of listeners) heard(touched);
  };
  channel.onmessage = (event: MessageEvent<Touched>) => tell(event.data);

  return {
    owner,
    async write(work, durability = "strict") {
      const tx = database.transaction(STORES, "readwrite", { durability });
      const written = transact(tx, owner !== GUEST, work).then(({ result, touched }) => {
        tell(touched);
        channel.postMessage(touched);
        return result;
      });
      writing.add(written);
      return written.finally(() => writing.delete(written));
    },
    ...readings(database),
    listen(heard) {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    close() {
      listeners.clear();
      database.close(); // what is under way is kept all the same, and the other tabs hear of it
      void Promise.allSettled(writing).then(() => channel.close());
    },
  };
}

async function transact<T>(
  tx: Transaction,
  sends: boolean,
  work: (desk: Desk) => Promise<T>,
): Promise<{ result: T; touched: Touched }> {
  const desk = openDesk(tx, sends);
  try {
    const result = await work(desk);
    await desk.recount();
    await tx.done;
    return { result, touched: desk.touched() };
  } catch (error) {
    tx.done.catch(() => undefined); // the reason is `error`
    if (tx.error === null) abort(tx);
    throw error;
  }
}

function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // it was over already
  }
}

function readings(database: Database) {
  return {
    // Only rows of that kind are in the range.
    all: <K extends Kind>(kind: K) =>
      database.getAll("records", rangeOf(kind)) as Promise<Row<K>[]>,
    count: (kind: Kind) => database.count("records", rangeOf(kind)),
    ...readingFrom(() => database.transaction("records").store),
    counted: <T>(key: string, count: (reading: Reading) => Promise<T>) =>
      counted(database, key, count),
    keptCounts: (from: string, to: string) => database.getAll("notes", IDBKeyRange.bound(from, to)),
    // A deleted record has no start, so it is not in the index.
    countSessions: () => database.countFromIndex("records", "started", rangeOf("pomodoro")),
    queue: () => database.getAll("waiting"),
    queued: () => database.count("waiting"),
    asides: () => database.getAll("aside"),
    // A note's name says its type.
    note: <N extends keyof Notes>(name: N) =>
      database.get("notes", name) as Promise<Notes[N] | undefined>,
  };
}
