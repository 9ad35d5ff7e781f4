import { type Settlement, settle } from "../domain/history";
import { type Instant, type Pomodoro, SETTINGS_ID } from "../domain/records";
import type { Desk } from "./desk";
import type { SetAside } from "./rows";
import { initialSettings } from "./zone";

/** So many conflicts are named in an overlap problem. */
const MOST_NAMED = 10;
const LONGEST_MS = 86_400_000;

/**
 * `fit` it into the time that is free, let it `replace` what is there (sessions in the way keep what it
 * does not overlap), or `discard` it.
 */
export type Settling = "fit" | "replace" | "discard";

export interface Decision {
  readonly how: Settling;
  readonly at: Instant;
  readonly newId: () => string;
}

/** Do what the user decided about a change that was set aside; it is sent again if need be. */
export async function settleAside(desk: Desk, id: string, decision: Decision): Promise<void> {
  const aside = await desk.aside(id);
  if (!aside) return;
  await desk.settled(id);
  if (decision.how === "discard") return;
  if (aside.kind === "pomodoro" && aside.data) await makeRoom(desk, aside, decision);
  else await desk.change(aside.kind, id, aside.data, decision.at);
}

async function makeRoom(
  desk: Desk,
  { data, conflicts }: SetAside,
  { how, at, newId }: Decision,
): Promise<void> {
  const incoming = data as Pomodoro; // set aside as one
  const settings = (await desk.get("settings", SETTINGS_ID))?.data ?? initialSettings();
  const others = await standing(desk, await inTheWay(desk, incoming, conflicts));
  const settlement = settle(how === "fit" ? "fit" : "split", others, incoming, settings, newId);
  await carryOut(desk, settlement, at);
}

/** The sessions that the account named; where it may not have named all of them, those here, too. */
async function inTheWay(
  desk: Desk,
  { id, startedAt, endedAt }: Pomodoro,
  named: readonly Pomodoro[],
): Promise<readonly Pomodoro[]> {
  if (named.length < MOST_NAMED) return named;
  const rows = await desk.startedIn(startedAt - LONGEST_MS, endedAt);
  const here = rows.flatMap(({ data }) => data ?? []).filter((one) => one.endedAt > startedAt);
  const all = new Map([...named, ...here].map((one) => [one.id, one]));
  all.delete(id);
  return [...all.values()];
}

/** The sessions as they are by now: since they stood in the way they may have been changed. */
async function standing(desk: Desk, sessions: readonly Pomodoro[]): Promise<Pomodoro[]> {
  const current: Pomodoro[] = [];
  for (const session of sessions) {
    const row = await desk.get("pomodoro", session.id);
    const now = row ? row.data : session;
    if (now) current.push(now);
  }
  return current;
}

async function carryOut(
  desk: Desk,
  { upserts, deletions }: Settlement,
  at: Instant,
): Promise<void> {
  for (const id of deletions) await desk.erase("pomodoro", id, at);
  for (const session of upserts) await desk.change("pomodoro", session.id, session, at);
}
