import { type ReadonlySignal, signal } from "@preact/signals";
import {
  type CreationOptions,
  makePasskey,
  NoPasskey,
  type RequestOptions,
  showPasskey,
} from "../device/passkeys";
import { t } from "../i18n/index";
import { t as saySignIn } from "../i18n/sign-in";
import { Unreachable } from "../records/api";
import { type Book, openBook } from "../records/book";
import { deleteDatabase, GUEST } from "../records/database";
import { type Entrance, enter, enterByPasskey, leave } from "../records/entrance";
import { SignedOut } from "../records/exchange";
import { catchUp, type Progress, sendAll } from "../records/exchanges";
import { letGo, moveIn } from "../records/moving";
import type { Account } from "../records/owner";
import { book } from "./book";
import { serverNow } from "./clock";
import { endLongWork } from "./long-work";
import { showToast } from "./notices";
import { account, switchTo } from "./owner";
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

const taken = signal<Coming | null>(null);
const cancelled = signal(false);

/** What a sign-in that takes long has brought; null when none does. */
export const coming: ReadonlySignal<Coming | null> = taken;

/** End the sign-in that takes long; nothing of the account stays here. */
export function cancelEntrance(): void {
  cancelled.value = true;
}

/** Sign in; what the guest did here goes along. */
export function signIn(name: string, password: string): Promise<Answer> {
  return enterBy(() => enter(server().api, "sign-in", { name, password }));
}

/** Create an account and be signed in to it; what the guest did here goes along. */
export function signUp(name: string, password: string): Promise<Answer> {
  return enterBy(() => enter(server().api, "sign-up", { name, password }));
}

/** Sign in with a passkey that the device shows; `offered` waits until it is chosen by its name. */
export function signInByPasskey(ended: AbortSignal, offered = false): Promise<Answer> {
  const show = (options: RequestOptions) => showPasskey(options, ended, offered);
  return enterBy(() => enterByPasskey(server().api, "sign-in", {}, show));
}

/** Create an account whose way in is a passkey that the device makes. */
export function signUpByPasskey(name: string, ended: AbortSignal): Promise<Answer> {
  const make = (options: CreationOptions) => makePasskey(options, ended);
  return enterBy(() => enterByPasskey(server().api, "sign-up", { name }, make));
}

/** Sign out; what the account does not have yet stays on this device until the next sign-in. */
export async function signOut(): Promise<void> {
  const open = book.peek();
  const left = account.peek();
  if (!open || !left) return;
  const { api } = server();
  try {
    await endLongWork();
    await sendAll(open, api, serverNow).catch(ignoreSignedOut);
    await leave(api);
  } catch {
    showToast({ text: t("state.unreachable") });
    return;
  }
  await switchTo(null);
  const kept = await countUnsent(left);
  if (kept === 0) await deleteDatabase(left.id);
  else showToast({ text: t("state.keptHere", { count: kept }) });
}

/** How much of an account is only on this device, once nothing more is done to it here. */
async function countUnsent({ id }: Account): Promise<number> {
  const theirs = await openBook(id);
  try {
    return (await theirs.queued()) + (await theirs.asides()).length;
  } finally {
    theirs.close();
  }
}

async function enterBy(way: () => Promise<Entrance>): Promise<Answer> {
  try {
    const entrance = await way();
    if (!entrance.ok) return entrance;
    cancelled.value = false;
    await takeAlong(entrance.account);
    await switchTo(entrance.account);
    return { ok: true };
  } catch (error) {
    if (error instanceof Cancelled) return { ok: false, message: saySignIn("signIn.cancelled") };
    if (error instanceof NoPasskey)
      return { ok: false, message: saySignIn(`passkey.${error.why}`) };
    if (error instanceof Unreachable) return { ok: false, message: t("state.unreachable") };
    return { ok: false, message: t("state.failed", { reason: String(error) }) };
  }
}

/** Bring the account's records here and the guest's into them, before the page shows them. */
async function takeAlong({ id }: Account): Promise<void> {
  const guest = book.peek();
  const theirs = await openBook(id);
  try {
    await catchUp(theirs, server().api, serverNow, hear);
    if (guest?.owner !== GUEST) return;
    await endLongWork();
    const moved = await moveIn(guest, theirs, serverNow());
    await letGo(guest, moved);
    if (moved.phase === "stopped") showToast({ text: t("state.guestStopped") });
  } catch (error) {
    if (error instanceof Cancelled) await forget(theirs);
    throw error;
  } finally {
    taken.value = null;
    theirs.close();
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
