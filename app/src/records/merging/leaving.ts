import { keysOf } from "../../domain/merging/plan";
import type { Instant } from "../../domain/records";
import type { Book } from "../book";
import { revert } from "../conflict";
import type { Desk } from "../desk";
import { takeBack } from "../importing";
import type { Done, MergeItem, MergePart } from "../rows";
import { eachPart, putAway } from "./parts";

/**
 * Leave off a merge: what the account has confirmed stays there, and what it has not is the guest's alone
 * again. What had arrived without our knowing is found there the next time.
 */
export function leaveOff(account: Book, at: Instant): Promise<void> {
  return account.write(async (desk) => {
    const merge = await desk.note("merge");
    if (!merge || merge.undoing) return;
    await eachPart(desk, merge, (part) => cutShort(desk, part, at));
    await desk.keep("merge", { ...merge, queued: merge.parts });
  });
}

/** The same for somebody who leaves this device: nothing of the guest's is left to them to decide. */
export function leaveBehind(account: Book, at: Instant): Promise<void> {
  return account.write(async (desk) => {
    const merge = await desk.note("merge");
    if (!merge) return;
    await eachPart(desk, merge, async (part) => {
      const open = part.items.filter(({ state }) => state === "queued");
      for (const [, id] of open.flatMap(keysOf)) await desk.settled(id);
      return cutShort(desk, part, at);
    });
    await putAway(desk, merge);
  });
}

async function cutShort(desk: Desk, part: MergePart, at: Instant): Promise<MergePart> {
  const items: MergeItem[] = [];
  for (const item of part.items) {
    const waiting = item.state === "queued" && (await waits(desk, item));
    if (waiting) await withdraw(desk, item, part.done, at);
    const stays = waiting || item.state === "planned";
    items.push(stays ? { ...item, state: "stays" } : item);
  }
  return { ...part, items };
}

async function waits(desk: Desk, item: MergeItem): Promise<boolean> {
  const entries = keysOf(item).map(([kind, id]) => desk.waiting(kind, id));
  return (await Promise.all(entries)).some((entry) => entry !== undefined);
}

/** Have nothing of it wait any more; what else was changed of such a record waits on. */
async function withdraw(
  desk: Desk,
  item: MergeItem,
  done: readonly Done[],
  at: Instant,
): Promise<void> {
  for (const [kind, id] of keysOf(item)) {
    const ours = done.filter((one) => one.kind === kind && one.id === id);
    const entry = await desk.waiting(kind, id);
    if (!entry || ours.length === 0) continue;
    if (entry.steps === 1) await revert(desk, entry);
    else await takeBack(desk, ours, at);
  }
}
