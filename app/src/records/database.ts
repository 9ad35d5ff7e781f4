import { type DBSchema, deleteDB, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import type { Kind } from "../domain/records";
import type { Row, SetAside, Waiting } from "./rows";

export const GUEST = "guest";

export interface Schema extends DBSchema {
  records: {
    key: [Kind, string];
    value: Row;
    /** Only pomodoros and a running timer have these fields; the kind comes first. */
    indexes: { started: [Kind, number]; task: [Kind, string] };
  };
  waiting: { key: [Kind, string]; value: Waiting };
  aside: { key: string; value: SetAside };
  /** `Notes` by their names, and what is counted of sessions (kept-counts.ts). */
  notes: { key: string; value: unknown };
}

export const STORES = ["records", "waiting", "aside", "notes"] as const;
export type Database = IDBPDatabase<Schema>;
export type Transaction = IDBPTransaction<Schema, typeof STORES, "readwrite">;

export interface Closing {
  /** The browser has ended the connection. */
  readonly onTerminated?: () => void;
  /** Another tab deletes this database (signed out there); the connection is closed. */
  readonly onDeleted?: () => void;
}

/** Open the database of one owner: a user's id, or `GUEST`. */
export function openDatabase(owner: string, closing: Closing = {}): Promise<Database> {
  return openDB<Schema>(databaseName(owner), 1, {
    upgrade(database) {
      const records = database.createObjectStore("records", { keyPath: ["kind", "id"] });
      records.createIndex("started", ["kind", "data.startedAt"]);
      records.createIndex("task", ["kind", "data.task"]);
      database.createObjectStore("waiting", { keyPath: ["kind", "id"] });
      database.createObjectStore("aside", { keyPath: "id" });
      database.createObjectStore("notes");
    },
    blocking: (_old, _new, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
      closing.onDeleted?.();
    },
    terminated: () => closing.onTerminated?.(),
  });
}

/** Delete an owner's database once every tab has let go of it. */
export function deleteDatabase(owner: string): Promise<void> {
  return deleteDB(databaseName(owner));
}

function databaseName(owner: string): string {
  return `pomodoro:${owner}`;
}
