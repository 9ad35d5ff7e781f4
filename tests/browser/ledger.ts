import { expect } from "vitest";
import type { Pomodoro } from "../../app/src/domain/records";
import { fromWire } from "../../app/src/domain/wire";

type Kind = "pomodoro" | "task" | "settings" | "timer";

/** A record as it is now, and as it is sent. */
export interface Filed {
  /** The name of its user. */
  readonly user: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a commit wrote of one record. */
export interface Written {
  readonly user: string;
  readonly rev: number;
  /** When it was committed, in ms. */
  readonly at: number;
  readonly kind: Kind;
  readonly id: string;
}

/** What a store holds, of all users. */
export interface Ledger {
  /** The records of a kind that are not deleted: sessions as they were lived, tasks in order. */
  records(kind: Kind): Promise<Filed[]>;
  /** All that was ever committed, as it came. */
  journal(): Promise<Written[]>;
  /** The revision of each account, by its name. */
  heads(): Promise<Record<string, number>>;
}

/** One field of the records of a kind. */
export async function filed(ledger: Ledger, kind: Kind, field: string): Promise<unknown[]> {
  return (await ledger.records(kind)).map(({ body }) => body[field]);
}

/** The sessions of a user, oldest first. */
export async function sessionsOf(ledger: Ledger, user: string): Promise<Pomodoro[]> {
  const sessions = await ledger.records("pomodoro");
  return sessions.filter((it) => it.user === user).map(({ body }) => fromWire("pomodoro", body));
}

/** Whether a user's phase is running. */
export async function isRunning(ledger: Ledger, user: string): Promise<boolean> {
  const timers = await ledger.records("timer");
  return timers.some((it) => it.user === user && it.body["state"] === "running");
}

/** When each session of a user was first committed, in ms, in that order. */
export async function committedAt(ledger: Ledger, user: string): Promise<number[]> {
  const first = new Map<string, number>();
  for (const { user: by, id, at } of await sessionsWritten(ledger))
    if (by === user && !first.has(id)) first.set(id, at);
  return [...first.values()];
}

/** How often each session was written. */
export async function timesWritten(ledger: Ledger): Promise<number[]> {
  const times = Map.groupBy(await sessionsWritten(ledger), ({ id }) => id);
  return [...times.values()].map(({ length }) => length);
}

async function sessionsWritten(ledger: Ledger): Promise<Written[]> {
  return (await ledger.journal()).filter(({ kind }) => kind === "pomodoro");
}

/** The only account's journal has every revision from 1 to the account's. */
export async function expectWholeJournal(ledger: Ledger): Promise<void> {
  const revs = [...new Set((await ledger.journal()).map(({ rev }) => rev))];
  expect(revs).toEqual(revs.map((_, index) => index + 1));
  expect(Object.values(await ledger.heads())).toEqual([revs.length]);
}
