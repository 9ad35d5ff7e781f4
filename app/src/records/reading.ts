import type { Kind } from "../domain/records";
import type { Row } from "./rows";

/** How the sessions of a book are found, inside a transaction or in one of its own. */
export interface Reading {
  /** The live pomodoros that started in `[from, to)`, oldest first; the first `most` of them. */
  startedIn(from: number, to: number, most?: number): Promise<Row<"pomodoro">[]>;
  /**
   * Those that share an instant with `[from, to)`, and some around them. Sessions do not overlap, so of
   * those that began more than a day before it, only the last one may reach into it: after a long pause.
   */
  around(from: number, to: number): Promise<Row<"pomodoro">[]>;
  ofTask(task: string): Promise<Row<"pomodoro">[]>;
}

const DAY_MS = 86_400_000;

/** As much of the records' store as reading takes, whatever other stores its transaction has. */
interface Records {
  index(name: "started" | "task"): {
    getAll(range: IDBKeyRange, most?: number): Promise<unknown[]>;
    openCursor(range: IDBKeyRange, direction: "prev"): Promise<{ readonly value: unknown } | null>;
  };
}

/** `records` opens the store for each answer. */
export function readingFrom(records: () => Records): Reading {
  // The first part of an index's key is the kind, so what is found is of that kind.
  const found = (index: ReturnType<Records["index"]>, range: IDBKeyRange, most?: number) =>
    index.getAll(range, most) as Promise<Row<"pomodoro">[]>;
  const started = (from: number, to: number) =>
    IDBKeyRange.bound(["pomodoro", from], ["pomodoro", to], false, true);
  return {
    startedIn: (from, to, most) => found(records().index("started"), started(from, to), most),
    async around(from, to) {
      const near = found(records().index("started"), started(from - DAY_MS, to));
      const before = records()
        .index("started")
        .openCursor(started(0, from - DAY_MS), "prev");
      const last = ((await before)?.value ?? null) as Row<"pomodoro"> | null;
      return last ? [last, ...(await near)] : near;
    },
    ofTask: (task) => found(records().index("task"), IDBKeyRange.only(["pomodoro", task])),
  };
}

/** Where all records of a kind lie: the first part of a record's key is its kind. */
export function rangeOf(kind: Kind): IDBKeyRange {
  return IDBKeyRange.bound([kind], [kind, []]);
}
