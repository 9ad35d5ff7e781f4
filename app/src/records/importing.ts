import { overlaps, type Settlement } from "../domain/history";
import type { Decided, Keyed } from "../domain/porting/decision";
import { type Answer, settled } from "../domain/porting/settling";
import { spanOf, Taken } from "../domain/porting/taken";
import type { Instant, Pomodoro, Settings } from "../domain/records";
import type { Desk } from "./desk";
import { sameValue } from "./merge";
import type { Done } from "./rows";

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
  const entrance = new Entrance(desk, way, await around(desk, rows));
  for (const row of rows) await entrance.take(row);
  return entrance;
}

class Entrance implements BroughtIn {
  readonly done: Done[] = [];
  readonly sessions: Pomodoro[] = [];
  there = 0;
  leftOut = 0;

  constructor(
    private readonly desk: Desk,
    private readonly way: Way,
    private readonly standing: Taken<Pomodoro>,
  ) {}

  async take({ records }: Decided): Promise<void> {
    const about = records.at(-1);
    if (!about || (await this.#has(about))) this.there += 1;
    else if (about.kind === "pomodoro") await this.#takeSession(about.data, records.slice(0, -1));
    else for (const record of records) await this.#add(record);
  }

  async #takeSession(incoming: Pomodoro, before: readonly Keyed[]): Promise<void> {
    const { answer, settings, newId } = this.way;
    const others = this.standing.overlapping(incoming);
    const settlement = settled(answer, others, incoming, settings, newId);
    if (!settlement) {
      this.leftOut += 1;
      return;
    }
    for (const record of before) await this.#add(record);
    await this.#carryOut(settlement, others);
    this.sessions.push(...settlement.upserts.filter((each) => overlaps(each, incoming)));
  }

  async #carryOut({ upserts, deletions }: Settlement, others: readonly Pomodoro[]): Promise<void> {
    for (const other of others) {
      const stays = upserts.some(({ id }) => id === other.id);
      if (stays || deletions.includes(other.id)) this.standing.remove(spanOf(other));
    }
    for (const id of deletions) await this.#put("pomodoro", id, null);
    for (const session of upserts) {
      await this.#put("pomodoro", session.id, session);
      this.standing.add(session);
    }
  }

  async #add(record: Keyed): Promise<void> {
    if (!(await this.#has(record))) await this.#put(record.kind, record.id, record.data);
  }

  async #put(kind: Keyed["kind"], id: string, data: Done["after"]): Promise<void> {
    const row = await this.desk.get(kind, id);
    await this.desk.change(kind, id, data, this.way.at);
    this.done.push({ kind, id, before: row?.data ?? null, after: data });
  }

  async #has({ kind, id }: Keyed): Promise<boolean> {
    const row = await this.desk.get(kind, id);
    return (row?.data ?? null) !== null;
  }
}

/** The sessions around those that the rows bring. */
async function around(desk: Desk, rows: readonly Decided[]): Promise<Taken<Pomodoro>> {
  const standing = new Taken<Pomodoro>();
  for (const [from, to] of stretchesOf(rows)) {
    for (const { data } of await desk.startedIn(from - DAY_MS, to)) if (data) standing.add(data);
  }
  return standing;
}

/** The stretches of time that rows cover; what is more than a day apart is looked up separately. */
function stretchesOf(rows: readonly Decided[]): [Instant, Instant][] {
  const spans = rows
    .flatMap(({ records }) => records)
    .flatMap((record) => (record.kind === "pomodoro" ? [record.data] : []))
    .sort((a, b) => a.startedAt - b.startedAt);
  const stretches: [Instant, Instant][] = [];
  for (const { startedAt, endedAt } of spans) {
    const last = stretches.at(-1);
    if (last && startedAt - last[1] <= DAY_MS) last[1] = Math.max(last[1], endedAt);
    else stretches.push([startedAt, endedAt]);
  }
  return stretches;
}

/**
 * Take back what an import did, the last of it first. Returns how many records stay as they are, because
 * they have been changed since.
 */
export async function takeBack(desk: Desk, done: readonly Done[], at: Instant): Promise<number> {
  let stays = 0;
  for (const { kind, id, before, after } of done.toReversed()) {
    const row = await desk.get(kind, id);
    if (sameValue(row?.data ?? null, after)) await desk.change(kind, id, before, at);
    else stays += 1;
  }
  return stays;
}
