import { keysOf } from "../../domain/merging/plan";
import { keyOf } from "../../domain/porting/decision";
import type { Book } from "../book";
import type { Desk } from "../desk";
import type { Merge, MergeItem, MergePart } from "../rows";

/** A merge and all of its items; null when there is none. */
export interface WholeMerge extends Merge {
  readonly items: readonly MergeItem[];
}

/** What a merge's answers wait for: the keys of what waits to be sent, and the ids of what is set aside. */
export interface Open {
  readonly waiting: ReadonlySet<string>;
  readonly aside: ReadonlySet<string>;
}

/** Read the merge of an account as it stands: in one go, as its parts may be on their way meanwhile. */
export function readMerge(account: Book): Promise<WholeMerge | null> {
  return account.write(async (desk) => {
    const merge = await desk.note("merge");
    if (!merge) return null;
    return { ...merge, items: (await partsOf(desk, merge)).flatMap(({ items }) => items) };
  }, "relaxed");
}

export async function readOpen(account: Book): Promise<Open> {
  const [queue, asides] = await Promise.all([account.queue(), account.asides()]);
  return {
    waiting: new Set(queue.map(({ kind, id }) => keyOf(kind, id))),
    aside: new Set(asides.map(({ id }) => id)),
  };
}

/** Whether the account has an answer to it: it is confirmed, or it needs the user. */
export function isAnswered(item: MergeItem, { waiting }: Open): boolean {
  if (item.state === "planned") return false;
  return item.state !== "queued" || keysOf(item).every((key) => !waiting.has(keyOf(...key)));
}

/** Whether the account did not take some of it, and the user has not decided yet. */
export function needsUser(item: MergeItem, { aside }: Open): boolean {
  return item.state === "queued" && keysOf(item).some(([, id]) => aside.has(id));
}

/** Whether nothing of it is to be done any more but to wait. */
export function isOver({ parts, queued, undoing }: Merge): boolean {
  return queued >= parts && !undoing;
}

export async function partsOf(desk: Desk, merge: Merge | null | undefined): Promise<MergePart[]> {
  const parts: MergePart[] = [];
  for (let part = 0; part < (merge?.parts ?? 0); part += 1) {
    parts.push((await desk.note(`merge:${part}`)) ?? { items: [], done: [] });
  }
  return parts;
}

/** Change the items of each part. */
export async function eachPart(
  desk: Desk,
  merge: Merge,
  change: (part: MergePart) => Promise<MergePart>,
): Promise<void> {
  const parts = await partsOf(desk, merge);
  for (const [number, part] of parts.entries()) {
    const changed = await change(part);
    if (changed !== part) await desk.keep(`merge:${number}`, changed);
  }
}

/** Forget a merge. */
export async function putAway(desk: Desk, merge: Merge | null | undefined): Promise<void> {
  for (let part = 0; part < (merge?.parts ?? 0); part += 1) {
    await desk.keep(`merge:${part}`, { items: [], done: [] });
  }
  await desk.keep("merge", null);
}
