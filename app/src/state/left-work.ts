import { type ReadonlySignal, signal } from "@preact/signals";
import { type Book, openBook } from "../records/book";
import { GUEST } from "../records/database";
import { letConfirmedGo } from "../records/merging/letting-go";
import { queuePart } from "../records/merging/queueing";
import { undoMerge } from "../records/merging/undoing";
import { serverNow } from "./clock";
import { dismissNotice, showNotice } from "./notices";
import { upkeep } from "./storage";
import { inTurns } from "./turns";

/** What the guest has left on this device, while somebody is signed in. */

export interface LeftWork {
  readonly sessions: number;
  readonly tasks: number;
}

const NOTHING: LeftWork = { sessions: 0, tasks: 0 };
const left = signal(NOTHING);

/** How much that is, also when the note about it was put away. */
export const leftWork: ReadonlySignal<LeftWork> = left;

/**
 * Go on with what is being brought into an account, in whatever tab and after a reload, and say what the
 * guest still has here. Returns what ends it.
 */
export function followLeftWork(account: Book): () => void {
  const ended = new AbortController();
  void upkeep("guest's records", () => follow(account, ended.signal));
  return () => ended.abort();
}

async function follow(account: Book, until: AbortSignal): Promise<void> {
  const guest = await openBook(GUEST);
  const say = sayer();
  const look = inTurns(async () => {
    if (until.aborted) return;
    await goOn(guest, account, until);
    const [sessions, tasks] = [await guest.count("pomodoro"), await guest.count("task")];
    if (until.aborted) return;
    left.value = { sessions, tasks };
    say(sessions, tasks);
  });
  const lookAgain = () => void upkeep("left work", look);
  const stopListening = account.listen(({ waiting, notes }) => {
    if (waiting || notes.includes("merge")) lookAgain();
  });
  guest.listen(lookAgain);
  until.addEventListener("abort", () => {
    stopListening();
    guest.close();
    left.value = NOTHING;
    dismissNotice("leftWork");
  });
  if (until.aborted) return guest.close();
  void upkeep("left work", async () => {
    if ((await account.note("merge"))?.undoing) await undoMerge(guest, account, serverNow());
    await look();
  });
}

async function goOn(guest: Book, account: Book, until: AbortSignal): Promise<void> {
  if ((await account.note("merge"))?.over !== false) return;
  while (!until.aborted && (await queuePart(account, serverNow()))) {
    // one part after the other
  }
  if (!until.aborted) await letConfirmedGo(guest, account);
}

/** Returns what says how much is left, unless that was said already: then it may have been put away. */
function sayer(): (sessions: number, tasks: number) => void {
  let said = "0 0";
  return (sessions, tasks) => {
    const now = `${sessions} ${tasks}`;
    if (now === said) return;
    said = now;
    if (sessions + tasks > 0) showNotice({ kind: "leftWork", sessions, tasks });
    else dismissNotice("leftWork");
  };
}
