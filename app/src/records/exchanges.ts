import type { Instant } from "../domain/records";
import { takeAnswers, takePage } from "./answers";
import type { Api } from "./api";
import { LARGEST_BATCH, nextBatch } from "./batch";
import type { Book } from "./book";
import { revert } from "./conflict";
import type { Desk } from "./desk";
import {
  HistoryChanged,
  type Page,
  Refused,
  readFeed,
  readHead,
  type Sent,
  sendChanges,
} from "./exchange";
import { reread } from "./rereading";
import type { Waiting } from "./rows";
import { remembering, stateOnItsWay } from "./sent";

/** So many batches are sent at a time; a change that never settles must not keep us busy. */
const MOST_BATCHES = 50;

/** How far a long reading is: the records that came, and the revision reached of the account's. */
export interface Progress {
  readonly records: number;
  readonly rev: number;
  readonly of: number;
}

/** Hears of the progress where more than one page is to come; what it throws ends the reading. */
export type Hear = (progress: Progress) => void;

/**
 * Take in all that the account has and this device has not: a page is read while the one before it is
 * written. Throws as `readFeed`.
 */
export async function catchUp(
  book: Book,
  api: Api,
  now: () => Instant,
  hear?: Hear,
): Promise<void> {
  if (await book.note("rereading")) return reread(book, api, now);
  try {
    await readOn(book, api, now, hear);
  } catch (error) {
    if (!(error instanceof HistoryChanged)) throw error;
    await readAllAgain(book, api, now, error);
  }
}

async function readOn(book: Book, api: Api, now: () => Instant, hear?: Hear): Promise<void> {
  let records = 0;
  let of: number | null = null;
  let next = readFeed(api, (await book.note("cursor")) ?? 0, await book.note("seen"));
  for (;;) {
    const page = await next;
    if (hear && page.more) of ??= await readHead(api);
    if (page.more) next = readAhead(api, page);
    await book.write((desk) => takePage(desk, page, now()));
    records += page.changes.length;
    if (of !== null) hear?.({ records, rev: page.rev, of });
    if (!page.more) return;
  }
}

async function readAllAgain(
  book: Book,
  api: Api,
  now: () => Instant,
  { shared }: HistoryChanged,
): Promise<void> {
  await book.write((desk) => desk.keep("rereading", { shared }));
  await reread(book, api, now);
}

function readAhead(api: Api, { rev, commit }: Page): Promise<Page> {
  const page = readFeed(api, rev, commit);
  page.catch(() => undefined); // whoever waits for it hears of that
  return page;
}

/** Send all that waits. Throws Unreachable, SignedOut. */
export async function sendAll(book: Book, api: Api, now: () => Instant): Promise<void> {
  let limit = LARGEST_BATCH;
  for (let round = 0; round < MOST_BATCHES; round += 1) {
    const batch = nextBatch(await book.queue(), limit);
    if (batch.entries.length === 0) return;
    const sent = await takeForSending(book, batch.entries);
    try {
      const outcome = await sendChanges(api, sent, batch.atomic, await book.note("seen"));
      await book.write((desk) => takeAnswers(desk, sent, outcome, now()));
    } catch (error) {
      if (error instanceof HistoryChanged) await readAllAgain(book, api, now, error);
      else if (error instanceof Refused) {
        // One change spoils the batch: smaller ones find it.
        if (sent.length === 1) await book.write((desk) => refuseAlone(desk, sent, error, now()));
        limit = Math.ceil(sent.length / 2);
      } else throw error;
    }
  }
}

async function refuseAlone(
  desk: Desk,
  sent: readonly Sent[],
  { message }: Refused,
  at: Instant,
): Promise<void> {
  for (const { entry, data } of sent) {
    const { kind, id } = entry;
    await desk.setAside({ id, kind, reason: "refused", detail: message, data, conflicts: [], at });
    await revert(desk, entry);
  }
}

/**
 * What waits with its data, of one moment, remembered as sent before it is: what the account has when no
 * response comes is told from another device's change. What has been confirmed meanwhile is left out.
 */
function takeForSending(book: Book, entries: readonly Waiting[]): Promise<Sent[]> {
  return book.write(async (desk) => {
    const sent: Sent[] = [];
    for (const { kind, id } of entries) {
      const entry = await desk.waiting(kind, id);
      if (entry) sent.push(await takeOne(desk, entry));
    }
    return sent;
  });
}

async function takeOne(desk: Desk, entry: Waiting): Promise<Sent> {
  const data = (await desk.get(entry.kind, entry.id))?.data ?? null;
  const earlier = stateOnItsWay(entry, data);
  if (earlier) {
    const { seq, steps } = earlier;
    return { entry: { ...entry, seq, steps }, data: earlier.data };
  }
  const kept = remembering(entry, data);
  if (kept !== entry) await desk.keepSent(kept);
  return { entry, data };
}
