import type { Instant, Kind, Values } from "../domain/records";
import { sameValue } from "../domain/same";
import type { Transaction } from "./database";
import { enqueue } from "./enqueue";
import { forgetCounts, Recount } from "./kept-counts";
import { readingFrom } from "./reading";
import type { Key, Notes, Row, SetAside, Waiting } from "./rows";

/** What can be done inside one transaction: all of it is kept or nothing. */
export interface Desk {
  get<K extends Kind>(kind: K, id: string): Promise<Row<K> | undefined>;
  /** Several rows, in the order of their keys; none at all where nothing lies between those keys. */
  getEach(keys: readonly Key[]): Promise<(Row | undefined)[]>;
  /** The live pomodoros that started in `[from, to)`. */
  startedIn(from: Instant, to: Instant): Promise<Row<"pomodoro">[]>;
  /** Change a record here; with an account the change waits to be sent. */
  change<K extends Kind>(kind: K, id: string, data: Values[K] | null, at: Instant): Promise<void>;
  /** Change records that each come once: the same as one by one, with fewer waits for the disk. */
  changeAll(changes: readonly Change[], at: Instant): Promise<void>;
  /** Delete a record that the account may have though this device does not. */
  erase(kind: Kind, id: string, at: Instant): Promise<void>;
  /** Put a record as the account has it. */
  adopt<K extends Kind>(row: Row<K>): Promise<void>;
  /** The same in place of what was read in this transaction (undefined: nothing was there). */
  replace(before: Row | undefined, row: Row): Promise<void>;
  nothingWaits(): Promise<boolean>;
  waiting<K extends Kind>(kind: K, id: string): Promise<Waiting<K> | undefined>;
  wait(entry: Waiting): Promise<void>;
  /** Keep what has been sent of an entry: there is nothing new to send or to count. */
  keepSent(entry: Waiting): Promise<void>;
  confirmed(kind: Kind, id: string): Promise<void>;
  aside(id: string): Promise<SetAside | undefined>;
  setAside(entry: SetAside): Promise<void>;
  settled(id: string): Promise<void>;
  note<N extends keyof Notes>(name: N): Promise<Notes[N] | undefined>;
  keep<N extends keyof Notes>(name: N, value: Notes[N]): Promise<void>;
  /** Have what is counted of sessions counted anew when it is asked for. */
  forgetCounts(): Promise<void>;
}

/** A record as it stands here (undefined: not at all), and what it is to be. */
export interface Change {
  readonly kind: Kind;
  readonly id: string;
  readonly row: Row | undefined;
  readonly data: Values[Kind] | null;
}

/** What a transaction touched, for whoever shows it. */
export interface Touched {
  readonly keys: readonly Key[];
  readonly waiting: boolean;
  readonly notes: readonly (keyof Notes)[];
}

export interface OpenDesk extends Desk {
  /** Bring what is counted of sessions up to date with what was written; the last thing to do. */
  recount(): Promise<void>;
  touched(): Touched;
}

/** A desk on `tx`. Without `sends` (a guest) nothing waits, and a deleted record is gone at once. */
export function openDesk(tx: Transaction, sends: boolean): OpenDesk {
  return new TransactionDesk(tx, sends);
}

class TransactionDesk implements OpenDesk {
  readonly #keys: Key[] = [];
  readonly #notes: (keyof Notes)[] = [];
  readonly #recount = new Recount();
  #waiting = false;

  constructor(
    private readonly tx: Transaction,
    private readonly sends: boolean,
  ) {}

  // The key holds the kind, so what is found under it is of that kind.
  get<K extends Kind>(kind: K, id: string): Promise<Row<K> | undefined> {
    return this.tx.objectStore("records").get([kind, id]) as Promise<Row<K> | undefined>;
  }

  async getEach(keys: readonly Key[]): Promise<(Row | undefined)[]> {
    const inOrder = [...keys].sort(indexedDB.cmp.bind(indexedDB));
    const [first, last] = [inOrder[0], inOrder.at(-1)];
    const records = this.tx.objectStore("records");
    if (!first || !last || (await records.count(IDBKeyRange.bound(first, last))) === 0) return [];
    return Promise.all(keys.map(([kind, id]) => this.get(kind, id)));
  }

  startedIn(from: Instant, to: Instant): Promise<Row<"pomodoro">[]> {
    return readingFrom(() => this.tx.objectStore("records")).startedIn(from, to);
  }

  waiting<K extends Kind>(kind: K, id: string): Promise<Waiting<K> | undefined> {
    return this.tx.objectStore("waiting").get([kind, id]) as Promise<Waiting<K> | undefined>;
  }

  async change<K extends Kind>(
    kind: K,
    id: string,
    data: Values[K] | null,
    at: Instant,
  ): Promise<void> {
    const row = await this.get(kind, id);
    await this.changeAll([{ kind, id, row, data }], at);
  }

  async changeAll(changes: readonly Change[], at: Instant): Promise<void> {
    const real = changes.filter(({ row, data }) => !sameValue(row?.data ?? null, data));
    const written = real.map(({ kind, id, row, data }) => {
      const gone = data === null && !this.sends;
      return this.#put(row, { kind, id, rev: row?.rev ?? 0, data, here: true }, gone);
    });
    await Promise.all(written);
    if (this.sends) await enqueue(this, real, at);
  }

  async erase(kind: Kind, id: string, at: Instant): Promise<void> {
    const row = await this.get(kind, id);
    if (row?.data) return this.change(kind, id, null, at);
    if (this.sends && row === undefined) await enqueue(this, [{ kind, id, row }], at);
  }

  async adopt<K extends Kind>(row: Row<K>): Promise<void> {
    await this.replace(await this.get(row.kind, row.id), row);
  }

  replace(before: Row | undefined, row: Row): Promise<void> {
    return this.#put(before, row, row.data === null && row.rev === 0);
  }

  async #put(before: Row | undefined, row: Row, gone: boolean): Promise<void> {
    this.#keys.push([row.kind, row.id]);
    this.#recount.add(before, row);
    const records = this.tx.objectStore("records");
    if (gone) await records.delete([row.kind, row.id]);
    else await records.put(row);
  }

  async nothingWaits(): Promise<boolean> {
    return (await this.tx.objectStore("waiting").count()) === 0;
  }

  async wait(entry: Waiting): Promise<void> {
    this.#waiting = true;
    await this.tx.objectStore("waiting").put(entry);
  }

  async keepSent(entry: Waiting): Promise<void> {
    await this.tx.objectStore("waiting").put(entry);
  }

  async confirmed(kind: Kind, id: string): Promise<void> {
    this.#waiting = true;
    await this.tx.objectStore("waiting").delete([kind, id]);
  }

  aside(id: string): Promise<SetAside | undefined> {
    return this.tx.objectStore("aside").get(id);
  }

  async setAside(entry: SetAside): Promise<void> {
    this.#waiting = true;
    await this.tx.objectStore("aside").put(entry);
  }

  async settled(id: string): Promise<void> {
    this.#waiting = true;
    await this.tx.objectStore("aside").delete(id);
  }

  // A note's name says its type.
  note<N extends keyof Notes>(name: N): Promise<Notes[N] | undefined> {
    return this.tx.objectStore("notes").get(name) as Promise<Notes[N] | undefined>;
  }

  async keep<N extends keyof Notes>(name: N, value: Notes[N]): Promise<void> {
    this.#notes.push(name);
    await this.tx.objectStore("notes").put(value, name);
  }

  forgetCounts(): Promise<void> {
    return forgetCounts(this.tx.objectStore("notes"));
  }

  recount(): Promise<void> {
    return this.#recount.keep(this.tx.objectStore("notes"));
  }

  touched(): Touched {
    return { keys: this.#keys, waiting: this.#waiting, notes: this.#notes };
  }
}
