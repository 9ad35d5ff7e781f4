import { overlaps, type Settlement } from "../domain/history";
import { type Decided, type Keyed, keyOf } from "../domain/porting/decision";
import { type Answer, settled } from "../domain/porting/settling";
import { Taken } from "../domain/porting/taken";
import type { Instant, Kind, Pomodoro, Settings } from "../domain/records";
import { sessionsAround } from "./around";
import type { Change, Desk } from "./desk";
import { sameValue } from "./merge";
import type { Done, Row } from "./rows";

const DAY_MS = 86_400_000;

/** How rows are brought in. */
export interface Way {
  readonly answer: Answer;
  readonly settings: Settings;
  readonly at: Instant;
  readonly newId: () => string;
}

/** What bringing rows in has done. */
export interface BroughtIn {
  /** In the order in which it was done. */
  readonly done: readonly Done[];
  /** The sessions that came in, in whole or in part. */
  readonly sessions: readonly Pomodoro[];
  readonly there: number;
  readonly leftOut: number;
}

/**
 * Bring rows in, as the records stand now: since the dry run another tab or device may have changed them.
 * A row whose record is there is counted and left alone.
 */
export async function bringIn(desk: Desk, rows: readonly Decided[], way: Way): Promise<BroughtIn> {
  const there = await readAll(desk, rows);
  const standing = new Taken<Pomodoro>();
  for (const session of await around(desk, sessionsIn(rows))) {
    const key = keyOf("pomodoro", session.id);
    if (!there.has(key)) there.set(key, await desk.get("pomodoro", session.id));
    standing.add(session);
  }
  const entrance = new Entrance(there, standing, way);
  for (const row of rows) entrance.take(row);
  await desk.changeAll(entrance.changes(), way.at);
  return entrance;
}

/** Rows as they come in, beside the records that were there. */
class Entrance implements BroughtIn {
  /** What becomes of each record, under its key. */
  readonly #changes = new Map<string, Change>();
  readonly sessions: Pomodoro[] = [];
  there = 0;
  leftOut = 0;

  constructor(
    private readonly rows: ReadonlyMap<string, Row | undefined>,
    private readonly standing: Taken<Pomodoro>,
    private readonly way: Way,
  ) {}

  /** The last of each record, in the order in which they first changed. */
  changes(): readonly Change[] {
    return [...this.#changes.values()];
  }

  get done(): readonly Done[] {
    return this.changes().map(({ kind, id, row, data }) => {
      return { kind, id, before: row?.data ?? null, after: data };
    });
  }

  take({ records }: Decided): void {
    const about = records.at(-1);
    if (!about || this.#has(about)) this.there += 1;
    else if (about.kind === "pomodoro") this.#takeSession(about.data, records.slice(0, -1));
    else for (const record of records) this.#add(record);
  }

  #takeSession(incoming: Pomodoro, before: readonly Keyed[]): void {
    const { answer, settings, newId } = this.way;
    const others = this.standing.overlapping(incoming);
    const settlement = settled(answer, others, incoming, settings, newId);
    if (!settlement) {
      this.leftOut += 1;
      return;
    }
    for (const record of before) this.#add(record);
    this.#carryOut(settlement, others);
    this.sessions.push(...settlement.upserts.filter((each) => overlaps(each, incoming)));
  }

  #carryOut({ upserts, deletions }: Settlement, others: readonly Pomodoro[]): void {
    for (const other of others) {
      const changes = upserts.some(({ id }) => id === other.id) || deletions.includes(other.id);
      if (changes) this.standing.remove(other);
    }
    for (const id of deletions) this.#put("pomodoro", id, null);
    for (const session of upserts) {
      this.#put("pomodoro", session.id, session);
      this.standing.add(session);
    }
  }

  #add(record: Keyed): void {
    if (!this.#has(record)) this.#put(record.kind, record.id, record.data);
  }

  #put(kind: Kind, id: string, data: Change["data"]): void {
    const key = keyOf(kind, id);
    this.#changes.set(key, { kind, id, row: this.rows.get(key), data });
  }

  #has({ kind, id }: Keyed): boolean {
    const key = keyOf(kind, id);
    const now = this.#changes.get(key) ?? this.rows.get(key);
    return (now?.data ?? null) !== null;
  }
}
/** What is here of the records that the rows say. */
async function readAll(
  desk: Desk,
  rows: readonly Decided[],
): Promise<Map<string, Row | undefined>> {
  const keyed = new Map(
    rows.flatMap(({ records }) => records).map((one) => [keyOf(one.kind, one.id), one] as const),
  );
  const reads = [...keyed].map(async ([key, { kind, id }]) => {
    return [key, await desk.get(kind, id)] as const;
  });
  return new Map(await Promise.all(reads));
}

function sessionsIn(rows: readonly Decided[]): Pomodoro[] {
  const records = rows.flatMap((row) => row.records);
  return records.flatMap((record) => (record.kind === "pomodoro" ? [record.data] : []));
}

/** The sessions that are there around those that come in. */
export async function around(desk: Desk, sessions: readonly Pomodoro[]): Promise<Pomodoro[]> {
  const reads = stretchesOf(sessions).map(([from, to]) => sessionsAround(desk, from, to));
  return (await Promise.all(reads)).flat();
}

/** The stretches of time that sessions cover; what is more than a day apart is looked up separately. */
function stretchesOf(sessions: readonly Pomodoro[]): [Instant, Instant][] {
  const stretches: [Instant, Instant][] = [];
  for (const { startedAt, endedAt } of sessions.toSorted((a, b) => a.startedAt - b.startedAt)) {
    const last = stretches.at(-1);
    if (last && startedAt - last[1] <= DAY_MS) last[1] = Math.max(last[1], endedAt);
    else stretches.push([startedAt, endedAt]);
  }
  return stretches;
}

/**
 * Take back what an import or a merge did, the last of it first. Returns how many records stay as they are, because
 * they have been changed since.
 */
export async function takeBack(desk: Desk, done: readonly Done[], at: Instant): Promise<number> {
  const rows = await Promise.all(done.map(({ kind, id }) => desk.get(kind, id)));
  const changes = done.flatMap(({ kind, id, before, after }, index): Change[] => {
    const row = rows[index];
    return sameValue(row?.data ?? null, after) ? [{ kind, id, row, data: before }] : [];
  });
  await desk.changeAll(changes.reverse(), at);
  return done.length - changes.length;
}
