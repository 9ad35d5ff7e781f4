/** What a reader makes of a file: rows, and the records each of them says. The twin of rows.py. */

import { v5 } from "uuid";
import type { Kind } from "../records";
import type { Wire } from "../wire";

/** Of the ids that are made from what a row says; it never changes. */
const NAMESPACE = "6f1d9c3e-7a54-5c0b-9d0a-3b7f5f0d2c11";

/** Why a file, or one row of it, cannot be read: a word for the program, a line for people. */
export class Unreadable extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Of one list of a document, or lines of a table. */
const MOST_ROWS = 200_000;

/** Refuses a file of more rows than a server would read. Throws Unreadable. */
export function checkRows(count: number): void {
  if (count <= MOST_ROWS) return;
  throw new Unreadable(
    "too-many",
    `There are ${count} rows, and at most ${MOST_ROWS} can be read: divide the file.`,
  );
}

/** A record as a client would send it; nothing in it has been checked. */
export interface Draft {
  readonly kind: Kind;
  readonly id: string;
  readonly data: Wire;
}

/** One row: what it says (what the last draft refers to comes before it), or why not. */
export interface Row {
  /** Where it is in the file: `line 12` of a table, `pomodoros.3` of a document. */
  readonly place: string;
  readonly drafts: readonly Draft[];
  readonly wrong: Unreadable | null;
}

/** Returns the row that `read` makes, or the reason that it gives, or that a value is out of range. */
export function rowOf(place: string, read: () => readonly Draft[]): Row {
  try {
    return { place, drafts: read(), wrong: null };
  } catch (error) {
    if (error instanceof Unreadable) return { place, drafts: [], wrong: error };
    if (error instanceof RangeError) return { place, drafts: [], wrong: unforeseen() };
    throw error;
  }
}

/** Why a row is wrong at which its reader failed. */
function unforeseen(): Unreadable {
  return new Unreadable("value", "Has a value that cannot be read.");
}

/** The id of what `parts` say: the same today and the next time (a UUIDv5). */
export function idFrom(...parts: string[]): string {
  return v5(parts.join("\x1f"), NAMESPACE);
}
