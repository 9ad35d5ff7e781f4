import { DEFAULT_SETTINGS, type DeviceRecord, type Instant, SETTINGS_ID } from "../domain/records";
import { resolve, revert, type Situation } from "./conflict";
import type { Desk } from "./desk";
import type { Outcome, Page, Problem, Result, Sent } from "./exchange";
import { sameValue } from "./merge";
import type { Row, SentState, Waiting } from "./rows";

/** So many records are read and written at once. */
const AT_ONCE = 100;

/** Take in what the account answered to a batch. */
export async function takeAnswers(
  desk: Desk,
  sent: readonly Sent[],
  { results, commit }: Outcome,
  now: Instant,
): Promise<void> {
  const situation = await situationAt(desk, now);
  const pairs = sent.map((one, index) => ({ sent: one, result: results[index] }));
  // What becomes of the timer decides what becomes of the pomodoro that it recorded.
  for (const pair of pairs.sort((a, b) => order(a.sent.entry.kind) - order(b.sent.entry.kind))) {
    if (pair.result) await takeAnswer(desk, pair.sent, pair.result, situation);
  }
  await keepSeen(desk, commit);
}

/** Take in a page of the feed. What waits here is brought together with what the account has. */
export async function takePage(desk: Desk, page: Page, now: Instant): Promise<void> {
  if (await desk.nothingWaits()) await takeTogether(desk, page.changes);
  else await takeInOrder(desk, page.changes, now);
  await desk.keep("cursor", page.rev);
  await keepSeen(desk, page.commit);
}

/** Keep the latest commit that is known, which the account is asked about from then on. */
async function keepSeen(desk: Desk, commit: string | null): Promise<void> {
  if (commit && numberOf(commit) > numberOf(await desk.note("seen"))) {
    await desk.keep("seen", commit);
  }
}

function numberOf(commit: string | undefined): number {
  return Number.parseInt(commit || "0", 10);
}

/** Each record stands for itself; the parts are small enough to answer whoever uses the page. */
async function takeTogether(desk: Desk, changes: readonly DeviceRecord[]): Promise<void> {
  for (let from = 0; from < changes.length; from += AT_ONCE) {
    const part = changes.slice(from, from + AT_ONCE);
    const rows = await desk.getEach(part.map(({ kind, id }) => [kind, id]));
    await Promise.all(part.map((change, index) => take(desk, change, rows[index])));
  }
}

async function takeInOrder(
  desk: Desk,
  changes: readonly DeviceRecord[],
  now: Instant,
): Promise<void> {
  const situation = await situationAt(desk, now);
  for (const change of [...changes].sort((a, b) => order(a.kind) - order(b.kind))) {
    const entry = await desk.waiting(change.kind, change.id);
    if (!entry) await take(desk, change, await desk.get(change.kind, change.id));
    else if (change.rev > entry.base) await resolve(desk, entry, change, situation);
  }
}

async function take(desk: Desk, change: DeviceRecord, row: Row | undefined): Promise<void> {
  if (row && row.rev > change.rev) return;
  const here = row?.here === true && sameValue(row.data, change.data);
  await desk.replace(row, { ...change, here });
}

async function takeAnswer(
  desk: Desk,
  sent: Sent,
  result: Result,
  situation: Situation,
): Promise<void> {
  const { kind, id, seq, base } = sent.entry;
  const entry = await desk.waiting(kind, id);
  // Another tab has brought it together with what the account has since: it is sent again on that.
  if (!entry || entry.base !== base) return;
  if (result.status === "conflict") {
    if (result.current) await resolve(desk, entry, result.current, situation, result.versions);
    return;
  }
  if (result.status !== "refused") {
    return confirm(desk, entry, sent, result.rev, situation);
  }
  if (result.problem.type.endsWith("/atomic")) return desk.wait({ ...entry, loose: true });
  if (entry.seq === seq) await refuse(desk, entry, sent, result.problem, situation.now);
  else await desk.wait({ ...entry, sent: sentAfter(entry, seq) });
}

async function confirm(
  desk: Desk,
  entry: Waiting,
  sent: Sent,
  rev: number,
  situation: Situation,
): Promise<void> {
  const { kind, id, seq, steps } = sent.entry;
  const row = await desk.get(kind, id);
  const newer = entry.newer && entry.newer.rev > rev ? entry.newer : undefined;
  if (entry.seq === seq || !row) {
    await desk.confirmed(kind, id);
    if (newer) await desk.adopt({ ...newer, here: false });
    else if (row) await desk.adopt({ ...row, rev });
    return;
  }
  const since = { steps: entry.steps - steps, sent: sentAfter(entry, seq), newer: undefined };
  const left = { ...entry, base: rev, was: sent.data, ...since };
  await desk.wait(left);
  await desk.adopt({ ...row, rev });
  if (newer) await resolve(desk, left, newer, situation);
}

function sentAfter({ sent = [] }: Waiting, seq: number): readonly SentState[] {
  return sent.filter((one) => one.seq > seq);
}

async function refuse(
  desk: Desk,
  entry: Waiting,
  { data }: Sent,
  problem: Problem,
  at: Instant,
): Promise<void> {
  const { kind, id } = entry;
  const reason = problem.type.endsWith("/overlap") ? "overlap" : "refused";
  const { detail, conflicts } = problem;
  await desk.setAside({ id, kind, reason, detail, data, conflicts, at });
  await revert(desk, entry);
}

/** What deciding about conflicts needs to know. */
export async function situationAt(desk: Desk, now: Instant): Promise<Situation> {
  const settings = await desk.get("settings", SETTINGS_ID);
  return { settings: settings?.data ?? DEFAULT_SETTINGS, now, finished: new Map() };
}

function order(kind: string): number {
  return kind === "timer" ? 0 : 1;
}
