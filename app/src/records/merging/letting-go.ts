import { keyOf } from "../../domain/porting/decision";
import type { Instant } from "../../domain/records";
import { sameValue } from "../../domain/same";
import type { Book } from "../book";
import type { Change, Desk } from "../desk";
import type { MergeItem, MergeState } from "../rows";
import { eachPart, isAnswered, needsUser, partsOf, readMerge, readOpen } from "./parts";

/** What became of the items that have their answer, by their keys. */
type Ends = ReadonlyMap<string, MergeState>;

/**
 * Let the guest's book go of what the account has confirmed; all else stays. What the guest changed since
 * stays, too, to be looked at again. Doing it twice, or in two tabs, does no harm.
 */
export async function letConfirmedGo(guest: Book, account: Book): Promise<void> {
  if ((await account.note("merge"))?.over !== false) return;
  const merge = await readMerge(account);
  if (!merge || merge.undoing) return;
  const open = await readOpen(account);
  const queued = merge.items.filter(({ state }) => state === "queued");
  const answered = queued.filter((item) => isAnswered(item, open) && !needsUser(item, open));
  if (answered.length === 0 && queued.length > 0) return;
  const found = await account.write((desk) => endsOf(desk, answered));
  const ends = await withoutNeeded(guest, merge.items, found);
  const gone = answered.filter((item) => leaves(item, ends));
  if (gone.length > 0 && !(await guest.write((desk) => letGo(desk, gone, merge.at)))) return;
  await account.write((desk) => markEnded(desk, ends));
}

/**
 * A task that is another one in the account says which, as long as sessions of the guest's are about it: it
 * waits for those that are on their way, and stays with those that stay.
 */
async function withoutNeeded(
  guest: Book,
  items: readonly MergeItem[],
  found: Ends,
): Promise<Map<string, MergeState>> {
  const ends = new Map(found);
  const sessions = new Map(items.filter(isSession).map((item) => [item.id, item]));
  for (const item of items.filter((one) => isElsewhere(one) && leaves(one, found))) {
    const about = (await guest.ofTask(item.id)).map(({ id }) => sessions.get(id));
    const staying = about.filter((session) => !session || !leaves(session, found));
    const onTheirWay = staying.some((one) => one?.state === "queued" || one?.state === "planned");
    if (onTheirWay) ends.delete(nameOf(item));
    else if (staying.length > 0) ends.set(nameOf(item), "stays");
  }
  return ends;
}

function isSession({ kind }: MergeItem): boolean {
  return kind === "pomodoro";
}

function isElsewhere({ kind, id, as }: MergeItem): boolean {
  return kind === "task" && !as.includes(id);
}

function leaves(item: MergeItem, ends: Ends): boolean {
  const end = ends.get(nameOf(item));
  return end === "added" || end === "unchanged";
}

/** What was left off since the answers were looked for has no end. */
async function endsOf(desk: Desk, items: readonly MergeItem[]): Promise<Ends> {
  const stillQueued = await queuedIn(desk);
  const ends = items
    .filter((item) => stillQueued.has(nameOf(item)))
    .map(async (item) => [nameOf(item), await endOf(desk, item)] as const);
  return new Map(await Promise.all(ends));
}

async function queuedIn(desk: Desk): Promise<ReadonlySet<string>> {
  const merge = await desk.note("merge");
  const items = (await partsOf(desk, merge)).flatMap(({ items }) => items);
  return new Set(items.filter(({ state }) => state === "queued").map(nameOf));
}

/**
 * What the user gave up when the account did not take it was never there; what was there and is not any
 * more was deleted elsewhere, maybe before it came, so that it is asked about again.
 */
async function endOf(desk: Desk, { adds }: MergeItem): Promise<MergeState> {
  const rows = await Promise.all(adds.map(({ kind, id }) => desk.get(kind, id)));
  const known = rows.filter((row) => row !== undefined);
  if (known.some(({ data }) => data === null)) return "stays";
  return known.length > 0 ? "added" : "unchanged";
}

/** False, and nothing is done, when another tab has taken the merge back. */
async function letGo(desk: Desk, items: readonly MergeItem[], of: Instant): Promise<boolean> {
  if ((await desk.note("undone")) === of) return false;
  const rows = await Promise.all(items.map(({ kind, id }) => desk.get(kind, id)));
  const gone = items.flatMap(({ kind, id, given }, index): Change[] => {
    const row = rows[index];
    return row && sameValue(row.data, given) ? [{ kind, id, row, data: null }] : [];
  });
  await desk.changeAll(gone, 0);
  return true;
}

async function markEnded(desk: Desk, ends: Ends): Promise<void> {
  const merge = await desk.note("merge");
  if (!merge || merge.undoing) return;
  let open = merge.queued < merge.parts;
  await eachPart(desk, merge, async (part) => {
    const items = part.items.map((item): MergeItem => {
      const state = item.state === "queued" ? ends.get(nameOf(item)) : undefined;
      return state ? { ...item, state } : item;
    });
    open ||= items.some(({ state }) => state === "queued");
    return items.some((item, index) => item !== part.items[index]) ? { ...part, items } : part;
  });
  if (!open) await desk.keep("merge", { ...merge, over: true });
}

function nameOf({ kind, id }: MergeItem): string {
  return keyOf(kind, id);
}
