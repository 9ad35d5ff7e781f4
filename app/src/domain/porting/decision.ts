/** Decide what becomes of the rows of a file. The twin of api/resources/import_decision.py. */

import { dayOf } from "../day";
import { orderAfter } from "../order";
import type { Instant, Kind, Pomodoro, Settings, Task, Values } from "../records";
import type { Flaw } from "./checks";
import type { Draft, Row } from "./rows";
import { Misshapen, shaped } from "./shaping";
import { isSame, type Span, spanOf, Taken } from "./taken";

/** How far a device's clock may be ahead. */
const AHEAD_MS = 120_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What becomes of a row: imported, there already, in the way of another one, or not to be read. */
export type Status = "new" | "there" | "overlaps" | "wrong";

/** A record under its key. */
export type Keyed = {
  [K in Kind]: { readonly kind: K; readonly id: string; readonly data: Values[K] };
}[Kind];

/** What becomes of a row. */
export interface Decided {
  /** Where it is in the file: `line 12`, `pomodoros.3`. */
  readonly place: string;
  readonly status: Status;
  /** The records that it says, the one that it is about last; none when it is wrong. */
  readonly records: readonly Keyed[];
  /** The sessions that it shares time with. */
  readonly conflicts: readonly Span[];
  readonly flaw: Flaw | null;
}

/** What is there before the import. */
export interface There {
  readonly sessions: readonly Span[];
  /** Of all records that are there: `task 0199…`. */
  readonly keys: ReadonlySet<string>;
  /** Of the last task; null when there is none. */
  readonly lastOrder: string | null;
  readonly settings: Settings;
  readonly now: Instant;
}

/** The name under which `There` knows a record. */
export function keyOf(kind: Kind, id: string): string {
  return `${kind} ${id}`;
}

/** One decision on a file, row by row: later rows are held against those that are accepted. */
export class Decision {
  readonly #taken = new Taken();
  readonly #accepted = new Set<string>();
  /** Of the tasks that the file names without one. */
  readonly #orders = new Map<string, string>();
  #lastOrder: string | null;
  readonly #mentions = new Map<string, Keyed>();

  constructor(private readonly there: There) {
    for (const session of there.sessions) this.#taken.add(session);
    this.#lastOrder = there.lastOrder;
  }

  decide({ place, drafts, wrong }: Row): Decided {
    const refused = (flaw: Flaw): Decided => {
      return { place, status: "wrong", records: [], conflicts: [], flaw };
    };
    if (wrong) return refused({ field: "", code: wrong.code });
    try {
      const about = drafts.length - 1;
      const records = drafts.map((draft, at) =>
        at < about ? this.#mentioned(draft) : this.#recordOf(draft),
      );
      return { place, flaw: null, ...this.#judge(records) };
    } catch (error) {
      if (error instanceof Misshapen) return refused(error.flaw);
      throw error;
    }
  }

  #judge(records: readonly Keyed[]): Pick<Decided, "status" | "records" | "conflicts"> {
    const about = records.at(-1);
    const none: readonly Span[] = [];
    if (!about || this.#has(about)) return { status: "there", records, conflicts: none };
    if (about.kind === "pomodoro") {
      this.#holdToClock(about.data.startedAt, about.data.endedAt);
      const conflicts = this.#taken.overlapping(about.data);
      const same = conflicts.some((each) => isSame(each, about.data));
      if (same) return { status: "there", records, conflicts: none };
      if (conflicts.length > 0) return { status: "overlaps", records, conflicts };
      this.#taken.add(spanOf(about.data));
    }
    if (about.kind === "timer") this.#holdToClock(about.data.startedAt ?? 0);
    for (const { kind, id } of records) this.#accepted.add(keyOf(kind, id));
    return { status: "new", records, conflicts: none };
  }

  /** What a row refers to, which others do too: it is looked at once. */
  #mentioned(draft: Draft): Keyed {
    const known = this.#mentions.get(draft.id) ?? this.#recordOf(draft);
    this.#mentions.set(draft.id, known);
    return known;
  }

  #recordOf(draft: Draft): Keyed {
    const { kind, id } = draft;
    switch (kind) {
      case "pomodoro":
        return { kind, id, data: this.#onItsDay(shaped(kind, draft)) };
      case "task":
        return { kind, id, data: this.#inOrder(shaped(kind, draft)) };
      case "timer":
        return { kind, id, data: shaped(kind, draft) };
      case "settings":
        return { kind, id, data: shaped(kind, draft) };
    }
  }

  /** A file says the day that it was by the settings then; it stays, if it can be. */
  #onItsDay(pomodoro: Pomodoro): Pomodoro {
    const { settings } = this.there;
    const zone = pomodoro.zone ?? settings.zone;
    const day = dayOf(pomodoro.startedAt, zone, settings.dayStartHour);
    const apart = Math.abs(Date.parse(pomodoro.day ?? day) - Date.parse(day));
    return { ...pomodoro, zone, day: apart <= DAY_MS ? (pomodoro.day ?? day) : day };
  }

  /** A task without an order goes behind the last one. */
  #inOrder(task: Task): Task {
    const order = task.order ?? this.#orders.get(task.id) ?? orderAfter(this.#lastOrder);
    if (task.order === null && !this.#orders.has(task.id)) {
      this.#orders.set(task.id, order);
      this.#lastOrder = order;
    }
    return { ...task, order };
  }

  #holdToClock(startedAt: Instant, endedAt: Instant = startedAt): void {
    const latest = this.there.now + AHEAD_MS;
    if (startedAt > latest) throw new Misshapen({ field: "startedAt", code: "in-future" });
    if (endedAt > latest) throw new Misshapen({ field: "endedAt", code: "in-future" });
  }

  #has({ kind, id }: Keyed): boolean {
    const key = keyOf(kind, id);
    return this.#accepted.has(key) || this.there.keys.has(key);
  }
}
