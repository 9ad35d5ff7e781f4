import { type Instant, type Kind, SETTINGS_ID, TIMER_ID } from "../domain/records";
import { Connection, type Durability } from "./connection";
import { GUEST, type Transaction } from "./database";
import { type Desk, openDesk, type Touched } from "./desk";
import { counted } from "./kept-counts";
import { type Reading, rangeOf, readingFrom } from "./reading";
import type { Notes, Row, SetAside, Waiting } from "./rows";

export type { Durability } from "./connection";

/** Any record, change or note may be another one than before; what this device has lost is told once. */
export const EVERYTHING: Touched = {
  keys: [
    ["timer", TIMER_ID],
    ["settings", SETTINGS_ID],
    ["task", ""],
    ["pomodoro", ""],
  ],
  waiting: true,
  notes: ["gap", "awake", "link", "syncedAt", "merge"],
};

/** One owner's records on this device, shared by all of its tabs. */
export interface Book extends Reading {
  readonly owner: string;
  /**
   * Do `work` in one transaction; tabs doing so at once take turns. `relaxed` is for what may be lost with
   * the whole computer: notes, not records.
   */
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
  const channel = new BroadcastChannel(`pomodoro:${owner}`);
  const listeners = new Set<(touched: Touched) => void>();
  const writing = new Set<Promise<unknown>>();
  const tell = (touched: Touched) => {
    for (const heard of listeners) heard(touched);
  };
  channel.onmessage = (event: MessageEvent<Touched>) => tell(event.data);
  const connection = await Connection.open(owner, () => tell(EVERYTHING)).catch((error) => {
    channel.close();
    throw error;
  });

  return {
    owner,
    async write(work, durability = "strict") {
      const begun = connection.begin(durability);
      const tx = begun instanceof Promise ? await begun : begun;
      const written = transact(tx, owner !== GUEST, work).then(({ result, touched }) => {
        tell(touched);
        channel.postMessage(touched);
        return result;
      });
      written.catch((error) => connection.noteFailure(error));
      writing.add(written);
      return written.finally(() => writing.delete(written));
    },
    ...readings(connection),
    listen(heard) {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    close() {
      listeners.clear();
      connection.close(); // what is under way is kept all the same, and the other tabs hear of it
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

function readings(connection: Connection) {
  const reading = (ask: (from: Reading) => Promise<Row<"pomodoro">[]>) =>
    connection.use((database) => ask(readingFrom(() => database.transaction("records").store)));
  return {
    // Only rows of that kind are in the range.
    all: <K extends Kind>(kind: K) =>
      connection.use((it) => it.getAll("records", rangeOf(kind)) as Promise<Row<K>[]>),
    count: (kind: Kind) => connection.use((it) => it.count("records", rangeOf(kind))),
    startedIn: (from: Instant, to: Instant, most?: number) =>
      reading((it) => it.startedIn(from, to, most)),
    ofTask: (task: string) => reading((it) => it.ofTask(task)),
    counted: <T>(key: string, count: (reading: Reading) => Promise<T>) =>
      connection.use((it) => counted(it, key, count)),
    keptCounts: (from: string, to: string) =>
      connection.use((it) => it.getAll("notes", IDBKeyRange.bound(from, to))),
    // A deleted record has no start, so it is not in the index.
    countSessions: () =>
      connection.use((it) => it.countFromIndex("records", "started", rangeOf("pomodoro"))),
    queue: () => connection.use((it) => it.getAll("waiting")),
    queued: () => connection.use((it) => it.count("waiting")),
    asides: () => connection.use((it) => it.getAll("aside")),
    // A note's name says its type.
    note: <N extends keyof Notes>(name: N) =>
      connection.use((it) => it.get("notes", name) as Promise<Notes[N] | undefined>),
  };
}
