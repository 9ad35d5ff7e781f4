import { type ReadonlySignal, signal } from "@preact/signals";
import { t } from "../i18n/dialogs";
import { t as saySignIn } from "../i18n/sign-in";
import { Unreachable } from "../records/api";
import { type Book, openBook } from "../records/book";
import { deleteDatabase, GUEST } from "../records/database";
import { type Entrance, enter, leave } from "../records/entrance";
import { SignedOut } from "../records/exchange";
import { catchUp, type Progress, sendAll } from "../records/exchanges";
import { leaveBehind } from "../records/merging/leaving";
import { letConfirmedGo } from "../records/merging/letting-go";
import { moveIn } from "../records/moving";
import type { Account } from "../records/owner";
import { book } from "./book";
import { serverNow } from "./clock";
import { endLongWork } from "./long-work";
import { showToast } from "./notices";
import { account, switchTo } from "./owner";
import { SIGN_IN } from "./routes";
import { server } from "./server";

/** The way into an account and out of it; a part of the page that a guest may never need. */

export type Answer =
  | { readonly ok: true }
  | { readonly ok: false; readonly message: string; readonly field?: string };

/** Records that came from the account so far, and what share of its history they are, 0 to 1. */
export interface Coming {
  readonly records: number;
  readonly share: number;
}

/** What becomes of an account's records on this device when it is left. */
export type Leaving = "keep" | "wipe";

const taken = signal<Coming | null>(null);
const cancelled = signal(false);

/** What a sign-in that takes long has brought; null when none does. */
export const coming: ReadonlySignal<Coming | null> = taken;

/** End the sign-in that takes long; nothing of the account stays here. */
export function cancelEntrance(): void {
  cancelled.value = true;
}

/** Sign in; what the guest did here can be brought along. */
export function signIn(name: string, password: string): Promise<Answer> {
  return enterBy(() => enter(server().api, "sign-in", { name, password }));
}

/** Create an account and be signed in to it; what the guest did here can be brought along. */
export function signUp(name: string, password: string, invitation?: string): Promise<Answer> {
  const given = { name, password, ...(invitation ? { invitation } : {}) };
  return enterBy(() => enter(server().api, "sign-up", given));
}

let arriving: Promise<unknown> = Promise.resolve();

/**
 * Be on this device who the server says is signed in, whatever the way in was. What the guest did stays on
 * this device until they have looked at it: then the address says to go there first (`returnPath`).
 * One after the other: a page that starts may find the login that the sign-in page has just come back with.
 */
export function arrive(who: Account): Promise<Answer> {
  const answer = arriving.then(() => enterAccount(who));
  arriving = answer;
  return answer;
}

async function enterAccount(who: Account): Promise<Answer> {
  try {
    cancelled.value = false;
    const leavesWork = await takeAlong(who);
    await switchTo(who);
    if (leavesWork) leadThroughMerge();
    return { ok: true };
  } catch (error) {
    return failure(error);
  }
}

/**
 * Sign out, and keep the account's records on this device or wipe them. What the account does not have yet
 * is sent first. What cannot be is lost by wiping: if that is more than `mayLose`, nothing is done, and the
 * number is told. Null when it is done, or when that was not possible, which a toast says.
 */
export async function signOut(leaving: Leaving, mayLose = 0): Promise<number | null> {
  const open = book.peek();
  const left = account.peek();
  if (!open || !left) return null;
  const { api } = server();
  try {
    await endLongWork();
    await sendAll(open, api, serverNow).catch(ignoreSignedOut);
    await leaveWork(open);
    const unsent = await countUnsent(open);
    if (leaving === "wipe" && unsent > mayLose) return unsent;
    await leave(api);
    await switchTo(null);
    await leaveHere(left, leaving, mayLose);
  } catch (error) {
    showToast({ text: messageOf(error) });
  }
  return null;
}

/** Wipe what is left of an account here, unless more would be lost by now than may be. */
async function leaveHere({ id }: Account, leaving: Leaving, mayLose: number): Promise<void> {
  const theirs = await openBook(id);
  const count = await countUnsent(theirs).finally(() => theirs.close());
  if (leaving === "wipe" && count <= mayLose) return deleteDatabase(id);
  showToast({ text: count > 0 ? t("state.keptHere", { count }) : t("account.copyKept") });
}

/** How much of an account is only on this device. */
async function countUnsent(theirs: Book): Promise<number> {
  return (await theirs.queued()) + (await theirs.asides()).length;
}

/** Come in by a way of one's own. */
export async function enterBy(way: () => Promise<Entrance>): Promise<Answer> {
  try {
    const entrance = await way();
    return entrance.ok ? await arrive(entrance.account) : entrance;
  } catch (error) {
    return failure(error);
  }
}

function failure(error: unknown): Answer {
  return { ok: false, message: messageOf(error) };
}

function messageOf(error: unknown): string {
  if (error instanceof Cancelled) return saySignIn("signIn.cancelled");
  if (error instanceof Unreachable) return t("state.unreachable");
  return t("state.failed", { reason: String(error) });
}

/**
 * Bring the account's records here, and the guest's phase into them, before the page shows them. Returns
 * whether the guest leaves work behind.
 */
async function takeAlong({ id }: Account): Promise<boolean> {
  const before = book.peek();
  const theirs = await openBook(id);
  try {
    await catchUp(theirs, server().api, serverNow, hear);
    await endLongWork();
    if (before && before.owner !== GUEST && before.owner !== id) await leaveWork(before);
    if (before?.owner !== GUEST) return false;
    const phase = await moveIn(before, theirs, serverNow());
    if (phase === "stopped") showToast({ text: t("state.guestStopped") });
    return (await before.count("pomodoro")) + (await before.count("task")) > 0;
  } catch (error) {
    if (error instanceof Cancelled) await forget(theirs);
    throw error;
  } finally {
    taken.value = null;
    theirs.close();
  }
}

/** Let the sign-in page that is shown lead to what can be brought along, and then to where it was to. */
function leadThroughMerge(): void {
  if (location.pathname !== SIGN_IN) return;
  const asked = new URLSearchParams(location.search);
  asked.set("merge", "");
  history.replaceState(null, "", `${SIGN_IN}?${asked}`);
}

/** What a guest was bringing into an account that is left, and it has not confirmed, is the guest's again. */
async function leaveWork(theirs: Book): Promise<void> {
  const guest = await openBook(GUEST);
  try {
    await letConfirmedGo(guest, theirs);
    await leaveBehind(theirs, serverNow());
  } finally {
    guest.close();
  }
}

/** The user ended it. */
class Cancelled extends Error {
  override readonly name = "Cancelled";
}

function hear({ records, rev, of }: Progress): void {
  if (cancelled.peek()) throw new Cancelled();
  taken.value = { records, share: Math.min(rev / of, 1) };
}

/** Leave nothing of an account that was not entered. */
async function forget(theirs: Book): Promise<void> {
  theirs.close();
  await leave(server().api);
  await deleteDatabase(theirs.owner);
}

function ignoreSignedOut(error: unknown): void {
  if (!(error instanceof SignedOut)) throw error;
}
