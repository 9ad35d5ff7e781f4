import { type ReadonlySignal, signal } from "@preact/signals";
import type { Book } from "../records/book";
import { GUEST } from "../records/database";
import {
  type Account,
  keepAccount,
  keptAccount,
  onAccountKept,
  siteStorage,
} from "../records/owner";
import { openOwner } from "./book";
import { serverNow } from "./clock";
import { finishDue } from "./ending";
import { endLongWork } from "./long-work";
import { forgetUndos } from "./notices";
import { sayOpened } from "./sleep";
import { OPENING, upkeep } from "./storage";

const kept = signal<Account | null>(null);
const stopSync = signal<(() => void) | null>(null);

/** Who is signed in on this device; null for a guest. */
export const account: ReadonlySignal<Account | null> = kept;

/** Show the records of whoever this browser is signed in to, as far as it knows. */
export async function openKept(): Promise<void> {
  await show(keptAccount(siteStorage()));
}

/** Switch this browser, all of its tabs, to an account or back to the guest. */
export async function switchTo(next: Account | null): Promise<void> {
  keepAccount(siteStorage(), next);
  await show(next);
}

/** Call the account otherwise, in all tabs of this browser. */
export function renameOwner(next: Account): void {
  if (kept.peek()?.id !== next.id) return;
  keepAccount(siteStorage(), next);
  kept.value = next;
}

/** Follow another tab that signs in or out. Returns what ends it. */
export function followOwner(): () => void {
  const follow = async () => {
    const next = keptAccount(siteStorage());
    if (next?.id !== kept.peek()?.id) await change(next);
    else kept.value = next;
  };
  return onAccountKept(() => void upkeep(OPENING, () => inTurn(follow)));
}

let turn: Promise<void> = Promise.resolve();

/** One change after the other: who is shown in the end is who was signed in last. */
function inTurn(work: () => Promise<void>): Promise<void> {
  const done = turn.then(work);
  turn = done.catch(() => undefined); // whoever asked for it hears of that
  return done;
}

function show(next: Account | null): Promise<void> {
  return inTurn(() => change(next));
}

/** A phase whose end passed while no page was there is finished as planned, and nothing follows it. */
async function change(next: Account | null): Promise<void> {
  await endLongWork();
  stopSync.peek()?.();
  stopSync.value = null;
  const book = await openOwner(next?.id ?? GUEST);
  kept.value = next;
  forgetUndos();
  // Nothing waits for these: on a full disk the page runs all the same.
  await upkeep("opened", sayOpened);
  const at = serverNow();
  await upkeep("end of phase", () => finishDue(at, at));
  if (next) stopSync.value = syncing(book);
}

/** What keeps an account in sync is loaded for it, as a guest does without. */
function syncing(book: Book): () => void {
  const ended = new AbortController();
  const begin = async () => {
    const { keepUp } = await import("./signed-in");
    if (!ended.signal.aborted) ended.signal.addEventListener("abort", keepUp(book));
  };
  const tryAgain = () => {
    addEventListener("online", () => begin().catch(tryAgain), {
      once: true,
      signal: ended.signal,
    });
  };
  begin().catch(tryAgain);
  return () => ended.abort();
}
