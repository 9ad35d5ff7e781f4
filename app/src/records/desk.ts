import type { Instant, Kind, Values } from "../domain/records";
import type { Transaction } from "./database";
import { sameValue } from "./merge";
import type { Key, Notes, Row, SetAside, Waiting } from "./rows";

/** What can be done inside one transaction: all of it is kept or nothing. */
export interface Desk {
  get<K extends Kind>(kind: K, id: string): Promise<Row<K> | undefined>;
  /** Change a record here; with an account the change waits to be sent. */
  change<K extends Kind>(kind: K, id: string, data: Values[K] | null, at: Instant): Promise<void>;
  /** Delete a record that the account may have though this device does not. */
  erase(kind: Kind, id: string, at: Instant): Promise<void>;
  /** Put a record as the account has it. */
  adopt<K extends Kind>(row: Row<K>): Promise<void>;
  waiting<K extends Kind>(kind: K, id: string): Promise<Waiting<K> | undefined>;
  wait(entry: Waiting): Promise<void>;
  confirmed(kind: Kind, id: string): Promise<void>;
  aside(id: string): Promise<SetAside | undefined>;
  setAside(entry: SetAside): Promise<void>;
  settled(id: string): Promise<void>;
  note<N extends keyof Notes>(name: N): Promise<Notes[N] | undefined>;
  keep<N extends keyof Notes>(name: N, value: Notes[N]): Promise<void>;
}

/** What a transaction touched, for whoever shows it. */
export interface Touched {
  readonly keys: readonly Key[];
  readonly waiting: boolean;
  readonly notes: readonly (keyof Notes)[];
}

export interface OpenDesk extends Desk {
  touched(): Touched;
}

/** A desk on `tx`. Without `sends` (a guest) nothing waits, and a deleted record is gone at once. */
export function openDesk(tx: Transaction, sends: boolean): OpenDesk {
  const keys: Key[] = [];
  const records = tx.objectStore("records");
  const queue = tx.objectStore("waiting");
  const asides = tx.objectStore("aside");
  const notes = tx.objectStore("notes");
  const kept: (keyof Notes)[] = [];
  let waitingChanged = false;

  const desk: OpenDesk = {
    // The key holds the kind, so what is found under it is of that kind.
    get: (kind, id) => records.get([kind, id]) as Promise<never>,
    waiting: (kind, id) => queue.get([kind, id]) as Promise<never>,
    async change(kind, id, data, at) {
      const row = await desk.get(kind, id);
      if (sameValue(row?.data ?? null, data)) return;
      keys.push([kind, id]);
      if (data === null && !sends) return records.delete([kind, id]);
      await records.put({ kind, id, rev: row?.rev ?? 0, data, here: true });
      if (sends) await enqueue(desk, { kind, id, row, at });
    },
    async erase(kind, id, at) {
      const row = await desk.get(kind, id);
      if (row?.data) return desk.change(kind, id, null, at);
      if (sends && row === undefined) await enqueue(desk, { kind, id, row, at });
    },
    async adopt(row) {
      keys.push([row.kind, row.id]);
      if (row.data === null && row.rev === 0) return records.delete([row.kind, row.id]);
      await records.put(row);
    },
    async wait(entry) {
      waitingChanged = true;
      await queue.put(entry);
    },
    async confirmed(kind, id) {
      waitingChanged = true;
      await queue.delete([kind, id]);
    },
    aside: (id) => asides.get(id),
    async setAside(entry) {
      waitingChanged = true;
      await asides.put(entry);
    },
    async settled(id) {
      waitingChanged = true;
      await asides.delete(id);
    },
    note: (name) => notes.get(name) as Promise<never>, // a note's name says its type
    async keep(name, value) {
      kept.push(name);
      await notes.put(value, name);
    },
    touched: () => ({ keys, waiting: waitingChanged, notes: kept }),
  };
  return desk;
}

async function enqueue<K extends Kind>(
  desk: Desk,
  change: { kind: K; id: string; row: Row<K> | undefined; at: Instant },
): Promise<void> {
  const { kind, id, row, at } = change;
  const seq = ((await desk.note("seq")) ?? 0) + 1;
  await desk.keep("seq", seq);
  const before = await desk.waiting(kind, id);
  const fresh = { kind, id, base: row?.rev ?? 0, was: row?.data ?? null };
  const carried = before ?? { ...fresh, steps: 0, conflicts: 0, contested: false };
  await desk.wait({ ...carried, seq, at, steps: carried.steps + 1, loose: false });
}
