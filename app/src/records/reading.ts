import type { Kind } from "../domain/records";
import type { Row } from "./rows";

/** How the sessions of a book are found, inside a transaction or in one of its own. */
export interface Reading {
  /** The live pomodoros that started in `[from, to)`, oldest first; the first `most` of them. */
  startedIn(from: number, to: number, most?: number): Promise<Row<"pomodoro">[]>;
  ofTask(task: string): Promise<Row<"pomodoro">[]>;
}

/** As much of the records' store as reading takes, whatever other stores its transaction has. */
interface Records {
  index(name: "started" | "task"): {
    getAll(range: IDBKeyRange, most?: number): Promise<unknown[]>;
  };
}

/** `records` opens the store for each answer. */
export function readingFrom(records: () => Records): Reading {
  // The first part of an index's key is the kind, so what is found is of that kind.
  const found = (index: ReturnType<Records["index"]>, range: IDBKeyRange, most?: number) =>
    index.getAll(range, most) as Promise<Row<"pomodoro">[]>;
  return {
    startedIn: (from, to, most) =>
      found(
        records().index("started"),
        IDBKeyRange.bound(["pomodoro", from], ["pomodoro", to], false, true),
        most,
      ),
    ofTask: (task) => found(records().index("task"), IDBKeyRange.only(["pomodoro", task])),
  };
}

/** Where all records of a kind lie: the first part of a record's key is its kind. */
export function rangeOf(kind: Kind): IDBKeyRange {
  return IDBKeyRange.bound([kind], [kind, []]);
}
