import { keysOf, type Planned } from "../../domain/merging/plan";
import { type Keyed, keyOf } from "../../domain/porting/decision";
import { Taken } from "../../domain/porting/taken";
import type { Instant, Kind, Pomodoro, Task } from "../../domain/records";
import { sameValue } from "../../domain/same";
import type { Book } from "../book";
import type { Change, Desk } from "../desk";
import { around } from "../importing";
import type { Merge, MergeItem, MergePart, Row } from "../rows";
import { isOver, partsOf, putAway } from "./parts";

/** Items for one transaction: few enough that the figures move, and other tabs get their turn. */
const PART = 250;

/**
 * Keep what is to be done before any of it is, so that it goes on the same after a reload. False when
 * another tab was first. What still waits for an answer of the merge before goes on with this one.
 */
export function begin(
  account: Book,
  planned: readonly Planned[],
  at: Instant,
  inPart = PART,
): Promise<boolean> {
  return account.write(async (desk) => {
    const before = await desk.note("merge");
    if (before && !isOver(before)) return false;
    const left = await leftOpen(desk, before, planned);
    const ids = new Set(left.map(({ id }) => id));
    const fresh = planned.filter(({ id }) => !ids.has(id));
    const items = [...left, ...fresh.map((one): MergeItem => ({ ...one, state: "planned" }))];
    await putAway(desk, before);
    const parts = Math.ceil(items.length / inPart);
    for (let part = 0; part < parts; part += 1) {
      const some = items.slice(part * inPart, (part + 1) * inPart);
      await desk.keep(`merge:${part}`, { items: some, done: [] });
    }
    await desk.keep("merge", { at, parts, queued: 0, over: false, undoing: false, seen: false });
    return true;
  });
}

/** Let the next part wait to be sent. False when all of them do. Doing it in two tabs does it once. */
export function queuePart(account: Book, at: Instant): Promise<boolean> {
  return account.write(async (desk) => {
    const merge = await desk.note("merge");
    if (!merge || merge.undoing || merge.queued >= merge.parts) return false;
    const name = `merge:${merge.queued}` as const;
    const part = await desk.note(name);
    if (part) await desk.keep(name, await queueItems(desk, part, at));
    await desk.keep("merge", { ...merge, queued: merge.queued + 1 });
    return true;
  });
}

/** What the merge before has not ended; what is planned anew goes by that, unless it is on its way. */
async function leftOpen(
  desk: Desk,
  before: Merge | null | undefined,
  planned: readonly Planned[],
): Promise<MergeItem[]> {
  const anew = new Set(planned.map(({ id }) => id));
  const left: MergeItem[] = [];
  for (const item of (await partsOf(desk, before)).flatMap(({ items }) => items)) {
    if (item.state !== "queued") continue;
    if (!anew.has(item.id) || (await isOnItsWay(desk, item))) left.push(item);
  }
  return left;
}

async function isOnItsWay(desk: Desk, item: MergeItem): Promise<boolean> {
  const entries = keysOf(item).map(async ([kind, id]) => {
    return (await desk.waiting(kind, id)) !== undefined || (await desk.aside(id)) !== undefined;
  });
  return (await Promise.all(entries)).includes(true);
}

async function queueItems(desk: Desk, { items }: MergePart, at: Instant): Promise<MergePart> {
  const entrance = await Entrance.open(desk, items);
  const taken = items.map((item) => entrance.take(item));
  await desk.changeAll(entrance.changes(), at);
  return { items: taken, done: entrance.done() };
}

/** Items as they come among the account's records, as those stand now. */
class Entrance {
  readonly #changes = new Map<string, Change>();

  private constructor(
    private readonly rows: ReadonlyMap<string, Row>,
    private readonly standing: Taken<Pomodoro>,
  ) {}

  static async open(desk: Desk, items: readonly MergeItem[]): Promise<Entrance> {
    const sessions = items.flatMap(({ adds }) => adds.flatMap(sessionIn));
    const standing = new Taken<Pomodoro>();
    for (const session of await around(desk, sessions)) standing.add(session);
    return new Entrance(await rowsOf(desk, items), standing);
  }

  changes(): readonly Change[] {
    return [...this.#changes.values()];
  }

  done() {
    return this.changes().map(({ kind, id, row, data }) => {
      return { kind, id, before: row?.data ?? null, after: data };
    });
  }

  /** Whose time was taken since the user looked at it stays where it is, to be asked about again. */
  take(item: MergeItem): MergeItem {
    if (item.state !== "planned") return item;
    if (!this.#isAsSeen(item)) return { ...item, state: "stays" };
    for (const { seen, left } of item.cuts) {
      this.standing.remove(seen);
      this.#put("pomodoro", seen.id, null);
      for (const session of left) this.#add({ kind: "pomodoro", id: session.id, data: session });
    }
    for (const record of item.adds) this.#add(record);
    return { ...item, state: "queued" };
  }

  #isAsSeen({ kind, adds, cuts, as }: Planned): boolean {
    if (adds.length === 0) return as.every((id) => this.#now(kind, id) !== null);
    const seen = new Map(cuts.map((cut) => [cut.seen.id, cut.seen]));
    const sessions = [...cuts.flatMap(({ left }) => left), ...adds.flatMap(sessionIn)];
    const near = sessions.flatMap((session) => this.standing.overlapping(session));
    const ours = new Set(sessions.map(({ id }) => id));
    return (
      cuts.every((cut) => this.#standsAs("pomodoro", cut.seen)) &&
      sessions.every((one) => this.#standsAs("pomodoro", seen.get(one.id) ?? one)) &&
      adds.every(({ data }) => !("text" in data) || this.#standsAs("task", data)) &&
      near.every(({ id }) => seen.has(id) || ours.has(id))
    );
  }

  /** Whether a record is as it was seen, or not there. */
  #standsAs(kind: Kind, seen: Pomodoro | Task): boolean {
    const now = this.#now(kind, seen.id);
    return now === null || sameValue(now, seen);
  }

  #now(kind: Kind, id: string): Change["data"] {
    const key = keyOf(kind, id);
    return (this.#changes.get(key) ?? this.rows.get(key))?.data ?? null;
  }

  #add(record: Keyed): void {
    this.#put(record.kind, record.id, record.data);
    for (const session of sessionIn(record)) this.standing.add(session);
  }

  #put(kind: Kind, id: string, data: Change["data"]): void {
    const key = keyOf(kind, id);
    this.#changes.set(key, { kind, id, row: this.rows.get(key), data });
  }
}

function sessionIn(record: Keyed): Pomodoro[] {
  return record.kind === "pomodoro" ? [record.data] : [];
}

/** What the account has of the records that the items are about. */
async function rowsOf(desk: Desk, items: readonly Planned[]): Promise<Map<string, Row>> {
  const keys = new Map(items.flatMap(keysOf).map((key) => [keyOf(...key), key]));
  const rows = new Map<string, Row>();
  const reads = [...keys].map(async ([name, [kind, id]]) => {
    const row = await desk.get(kind, id);
    if (row) rows.set(name, row);
  });
  await Promise.all(reads);
  return rows;
}
