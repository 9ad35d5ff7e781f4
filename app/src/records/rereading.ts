import type { DeviceRecord, Instant, Kind } from "../domain/records";
import { situationAt } from "./answers";
import type { Api } from "./api";
import type { Book } from "./book";
import { resolve, type Situation } from "./conflict";
import type { Desk } from "./desk";
import { HistoryChanged, type Page, readFeed } from "./exchange";
import { sameValue } from "./merge";
import type { Row, Waiting } from "./rows";

/**
 * Read everything again, since the account's history is another one: a backup was put back. What this device has
 * of later than that backup is sent, unless it was changed in the account since. Goes on from the start when
 * it was cut short, so that what the account no longer has always goes. Throws as `readFeed`.
 */
export async function reread(book: Book, api: Api, now: () => Instant): Promise<void> {
  const seen = new Set<string>();
  let since = 0;
  let commit: string | null = null;
  for (;;) {
    const page = await readNext(book, api, since, commit);
    for (const { kind, id } of page.changes) seen.add(`${kind} ${id}`);
    await book.write((desk) => takePage(desk, page, now()));
    if (!page.more) return finish(book, page, seen, now());
    since = page.rev;
    commit = page.commit;
  }
}

/** Another backup may be put back meanwhile. */
async function readNext(book: Book, api: Api, since: number, commit: string | null): Promise<Page> {
  try {
    return await readFeed(api, since, commit);
  } catch (error) {
    if (error instanceof HistoryChanged) {
      await book.write(async (desk) => {
        const shared = Math.min(await sharedOf(desk), error.shared);
        await desk.keep("rereading", { shared });
      });
    }
    throw error;
  }
}

async function sharedOf(desk: Desk): Promise<number> {
  return (await desk.note("rereading"))?.shared ?? 0;
}

async function takePage(desk: Desk, { changes }: Page, now: Instant): Promise<void> {
  const situation = await situationAt(desk, now);
  const shared = await sharedOf(desk);
  // What becomes of the timer decides what becomes of the pomodoro that it recorded.
  const timerFirst = changes.toSorted((a, b) => order(a.kind) - order(b.kind));
  const rows = await desk.getEach(timerFirst.map(({ kind, id }) => [kind, id]));
  for (const [index, change] of timerFirst.entries()) {
    const entry = await desk.waiting(change.kind, change.id);
    if (entry) await takeOnto(desk, entry, change, { shared, situation });
    else await take(desk, change, rows[index], { shared, situation });
  }
}

interface Rereading {
  /** Revisions above this one mean other commits here than in the account. */
  readonly shared: number;
  readonly situation: Situation;
}

async function take(
  desk: Desk,
  change: DeviceRecord,
  row: Row | undefined,
  { shared, situation }: Rereading,
): Promise<void> {
  const same = row !== undefined && sameValue(row.data, change.data);
  await desk.replace(row, { ...change, here: same && row.here });
  if (same || row === undefined || row.rev <= shared) return;
  if (change.rev <= shared || goesOn(row, change)) {
    await desk.change(change.kind, change.id, row.data, situation.now);
  }
}

/** A phase that runs here goes on, unless another one was begun since the backup was put back. */
function goesOn(row: Row, change: DeviceRecord): boolean {
  return runs(row) && !runs(change);
}

function runs({ kind, data }: DeviceRecord): boolean {
  return kind === "timer" && data !== null && "state" in data && /running|paused/.test(data.state);
}

/** The same where a change waits that the account never had. */
async function takeOnto(
  desk: Desk,
  entry: Waiting,
  change: DeviceRecord,
  { shared, situation }: Rereading,
): Promise<void> {
  const { kind, id, base } = entry;
  if (base <= shared) {
    if (change.rev > base) await resolve(desk, entry, change, situation);
    return;
  }
  // Nothing that was sent onto a commit which is gone can have arrived.
  const alone = { ...entry, sent: [], newer: undefined };
  if (change.rev > shared) return resolve(desk, alone, change, situation, []);
  const row = await desk.get(kind, id);
  await desk.confirmed(kind, id);
  await desk.adopt({ ...change, here: false });
  await desk.change(kind, id, row?.data ?? null, situation.now);
}

/** What was not read is not in the account: what is later than the backup is sent, all else goes. */
async function finish(
  book: Book,
  { rev, commit }: Page,
  seen: ReadonlySet<string>,
  now: Instant,
): Promise<void> {
  const kinds: readonly Kind[] = ["pomodoro", "task", "settings", "timer"];
  const rows = (await Promise.all(kinds.map((kind) => book.all(kind)))).flat();
  const unseen = rows.filter(({ kind, id }) => !seen.has(`${kind} ${id}`));
  await book.write(async (desk) => {
    const shared = await sharedOf(desk);
    for (const { kind, id } of unseen) await takeMissing(desk, kind, id, { shared, now });
    await desk.keep("cursor", rev);
    await desk.keep("seen", commit ?? "");
    await desk.keep("rereading", null);
  });
}

async function takeMissing(
  desk: Desk,
  kind: Kind,
  id: string,
  { shared, now }: { shared: number; now: Instant },
): Promise<void> {
  const entry = await desk.waiting(kind, id);
  const row = await desk.get(kind, id);
  if (entry) {
    return desk.wait({ ...entry, base: 0, was: null, sent: [], newer: undefined });
  }
  await desk.adopt({ kind, id, rev: 0, data: null, here: false });
  if (row && row.rev > shared) await desk.change(kind, id, row.data, now);
}

function order(kind: string): number {
  return kind === "timer" ? 0 : 1;
}
