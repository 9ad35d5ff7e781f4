import { keysOf } from "../../domain/merging/plan";
import { keyOf } from "../../domain/porting/decision";
import type { Instant } from "../../domain/records";
import { sameValue } from "../../domain/same";
import type { Book } from "../book";
import type { Change, Desk } from "../desk";
import { takeBack } from "../importing";
import type { MergeItem, MergePart } from "../rows";
import { partsOf, putAway } from "./parts";

/**
 * Take back what a merge added; first the guest's book gets back what it let go of. Returns how many
 * records stay in the account, because they have been changed since; null, with nothing done, as long as
 * an item has no answer: what became of it must be known. Goes on where it was cut short.
 */
export async function undoMerge(guest: Book, account: Book, at: Instant): Promise<number | null> {
  const begun = await account.write(beginUndoing);
  if (!begun) return null;
  await guest.write((desk) => putBack(desk, begun.items, begun.of));
  await account.write((desk) => takeAllBack(desk, at));
  return begun.stays;
}

interface Begun {
  /** When the merge was. */
  readonly of: Instant;
  readonly items: readonly MergeItem[];
  readonly stays: number;
}

async function beginUndoing(desk: Desk): Promise<Begun | null> {
  const merge = await desk.note("merge");
  if (!merge) return null;
  const parts = await partsOf(desk, merge);
  if (!merge.undoing && (await anyWaits(desk, parts))) return null;
  await desk.keep("merge", { ...merge, undoing: true });
  const changed = await changedSince(desk, parts);
  const items = parts
    .flatMap((part) => part.items)
    .filter((item) => item.state !== "planned" && item.state !== "stays")
    .filter((item) => keysOf(item).every((key) => !changed.has(keyOf(...key))));
  return { of: merge.at, items, stays: changed.size };
}

async function anyWaits(desk: Desk, parts: readonly MergePart[]): Promise<boolean> {
  const items = parts.flatMap((part) => part.items);
  const queued = items.filter(({ state }) => state === "queued");
  const entries = queued.flatMap(keysOf).map(([kind, id]) => desk.waiting(kind, id));
  const waiting = (await Promise.all(entries)).some((entry) => entry !== undefined);
  return waiting || items.some(({ state }) => state === "planned");
}

/** The keys of what is neither as the merge found it nor as it left it. */
async function changedSince(desk: Desk, parts: readonly MergePart[]): Promise<Set<string>> {
  const changed = new Set<string>();
  for (const { kind, id, before, after } of parts.flatMap(({ done }) => done)) {
    const now = (await desk.get(kind, id))?.data ?? null;
    if (!sameValue(now, before) && !sameValue(now, after)) changed.add(keyOf(kind, id));
  }
  return changed;
}

/** From here on no tab lets go of anything for this merge: the note stands in the same book. */
async function putBack(desk: Desk, items: readonly MergeItem[], of: Instant): Promise<void> {
  await desk.keep("undone", of);
  const rows = await Promise.all(items.map(({ kind, id }) => desk.get(kind, id)));
  const back = items.flatMap(({ kind, id, given }, index): Change[] =>
    rows[index] ? [] : [{ kind, id, row: undefined, data: given }],
  );
  await desk.changeAll(back, 0);
}

async function takeAllBack(desk: Desk, at: Instant): Promise<void> {
  const merge = await desk.note("merge");
  if (!merge?.undoing) return;
  const parts = await partsOf(desk, merge);
  for (const { items, done } of parts.toReversed()) {
    await settle(desk, items);
    await takeBack(desk, done, at);
  }
  await putAway(desk, merge);
}

/** What the account did not take of it is the guest's still. */
async function settle(desk: Desk, items: readonly MergeItem[]): Promise<void> {
  const open = items.filter(({ state }) => state === "queued");
  for (const [, id] of open.flatMap(keysOf)) await desk.settled(id);
}
