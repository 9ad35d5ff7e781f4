import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { type Answer, type Compared, compare } from "../domain/merging/compare";
import {
  type Choices,
  type Figures,
  figuresOf,
  NOTHING_CHOSEN,
  type Planned,
  planOf,
} from "../domain/merging/plan";
import type { TaskAnswer } from "../domain/merging/tasks";
import type { Task } from "../domain/records";
import { type Book, openBook } from "../records/book";
import { GUEST } from "../records/database";
import { leaveOff } from "../records/merging/leaving";
import {
  isAnswered,
  needsUser,
  readMerge,
  readOpen,
  type WholeMerge,
} from "../records/merging/parts";
import { begin } from "../records/merging/queueing";
import { readSides } from "../records/merging/sides";
import { undoMerge } from "../records/merging/undoing";
import type { MergeItem, SetAside } from "../records/rows";
import { book, pomodorosChanged, taskRows, waitingChanged, writeIn } from "./book";
import { serverNow } from "./clock";
import { settings } from "./settings";
import { save, upkeep } from "./storage";
import { inTurns } from "./turns";

/** An item and what became of it; with what the account did not take of it. */
export interface Ended {
  readonly item: MergeItem;
  readonly aside: SetAside | null;
}

export type Merging =
  | { readonly stage: "reading" | "nothing" }
  | { readonly stage: "preview"; readonly compared: Compared }
  | { readonly stage: "adding"; readonly done: number; readonly of: number }
  | { readonly stage: "ended"; readonly items: readonly Ended[] };

const shown = signal<Merging>({ stage: "reading" });
const chosen = signal<Choices>(NOTHING_CHOSEN);

/** How far what the guest left here is on its way into the account. */
export const merging: ReadonlySignal<Merging> = shown;
export const choices: ReadonlySignal<Choices> = chosen;

/** What would be done, as it is chosen now. */
const planned: ReadonlySignal<readonly Planned[]> = computed(() =>
  shown.value.stage === "preview" ? planOf(shown.value.compared, chosen.value, settings.value) : [],
);
export const figures: ReadonlySignal<Figures> = computed(() => figuresOf(planned.value));

/** The texts of all tasks, here and there, by id. */
export const texts: ReadonlySignal<ReadonlyMap<string, string>> = computed(() => {
  const now = shown.value;
  const there = taskRows.value.flatMap(({ data }) => data ?? []);
  return new Map([...tasksIn(now), ...there].map(({ id, text }) => [id, text]));
});

export function answer(session: string, how: Answer): void {
  chosen.value = { ...chosen.peek(), sessions: { ...chosen.peek().sessions, [session]: how } };
}

export function answerTask(task: string, how: TaskAnswer): void {
  chosen.value = { ...chosen.peek(), tasks: { ...chosen.peek().tasks, [task]: how } };
}

/** Keep looking at what the guest has left, whatever changes it. Returns what ends it. */
export function followMerging(): () => void {
  return effect(() => {
    const open = book.value;
    shown.value = { stage: "reading" };
    if (!open || open.owner === GUEST) return;
    return followIn(open);
  });
}

/** Do what was chosen; it goes on by itself, whatever page is shown. */
export async function addAll(): Promise<void> {
  const open = book.peek();
  if (!open) return;
  const [before, items] = [shown.peek(), planned.peek()];
  shown.value = { stage: "adding", done: 0, of: items.length };
  try {
    await begin(open, items, serverNow());
    chosen.value = NOTHING_CHOSEN;
  } catch (error) {
    shown.value = before;
    throw error;
  }
}

/** Leave off: what was added stays added. */
export async function cancelMerge(): Promise<void> {
  const open = book.peek();
  if (open) await leaveOff(open, serverNow());
}

/** The result has been read; what is left on this device can be looked at again. */
export async function closeResult(): Promise<void> {
  const open = book.peek();
  if (!open) return;
  const markSeen = () =>
    writeIn(open, async (desk) => {
      const merge = await desk.note("merge");
      if (merge) await desk.keep("merge", { ...merge, seen: true });
    });
  await save("merging", markSeen);
}

/** Take back what was added, as `undoMerge` does. */
export async function undoAll(): Promise<number | null> {
  const open = book.peek();
  if (!open) return null;
  const guest = await openBook(GUEST);
  return undoMerge(guest, open, serverNow()).finally(() => guest.close());
}

function tasksIn(now: Merging): readonly Task[] {
  if (now.stage === "preview") {
    const { newTasks, sameTasks } = now.compared;
    return [...newTasks, ...sameTasks.map(({ task }) => task)];
  }
  if (now.stage !== "ended") return [];
  return now.items.flatMap(({ item: { given } }) => ("text" in given ? [given] : []));
}

function followIn(open: Book): () => void {
  const ended = new AbortController();
  let opening: Promise<Book> | null = null;
  const openGuest = async () => {
    opening ??= openBook(GUEST).then((guest) => {
      guest.listen(lookNow);
      return guest;
    });
    opening.catch(() => {
      opening = null; // it is opened again at the next look
    });
    return opening;
  };
  const look = inTurns(async () => {
    const guest = await openGuest();
    if (ended.signal.aborted) return;
    const found = await lookAt(guest, open);
    if (!ended.signal.aborted) shown.value = found;
  });
  const lookNow = () => void upkeep("merge", look);
  const stopListening = open.listen(({ notes }) => notes.includes("merge") && lookNow());
  const stopFollowing = effect(() => {
    pomodorosChanged.value;
    waitingChanged.value;
    taskRows.value;
    settings.value;
    lookNow();
  });
  return () => {
    ended.abort();
    stopListening();
    stopFollowing();
    void opening?.then((guest) => guest.close());
  };
}

async function lookAt(guest: Book, open: Book): Promise<Merging> {
  const merge = await readMerge(open);
  if (merge && !merge.seen) return stageOf(merge, open);
  const { here, there } = await readSides(guest, open);
  if (here.sessions.length + here.tasks.length === 0) return { stage: "nothing" };
  return { stage: "preview", compared: compare(here, there, settings.peek()) };
}

async function stageOf({ items }: WholeMerge, account: Book): Promise<Merging> {
  const open = await readOpen(account);
  const done = items.filter((item) => isAnswered(item, open)).length;
  if (done < items.length) return { stage: "adding", done, of: items.length };
  const asides = await account.asides();
  const asideOf = (item: MergeItem) =>
    (needsUser(item, open) && asides.find(({ id }) => item.adds.some((one) => one.id === id))) ||
    null;
  return { stage: "ended", items: items.map((item) => ({ item, aside: asideOf(item) })) };
}
