import { batch, signal } from "@preact/signals";
import type { Kind, Settings, Timer } from "../domain/records";
import { IDLE_TIMER, SETTINGS_ID, TIMER_ID } from "../domain/records";
import { type Book, type Durability, openBook } from "../records/book";
import type { Desk, Touched } from "../records/desk";
import type { Awake, Gap, Late, Row } from "../records/rows";
import { initialSettings } from "../records/zone";

/** The records of whoever uses the page, as the signals that the rest of state/ is made of. */

export const book = signal<Book | null>(null);
export const timerRow = signal<Row<"timer"> | null>(null);
export const settingsRow = signal<Row<"settings"> | null>(null);
export const taskRows = signal<readonly Row<"task">[]>([]);
/** The last command from this device that lost against another's while the page was open. */
export const late = signal<Late | null>(null);
/** Since when a page has been awake here, and when last. */
export const awake = signal<Awake | null>(null);
export const pendingGap = signal<Gap | null>(null);
/** Grows whenever a pomodoro is added, changed or deleted. */
export const pomodorosChanged = signal(0);
/** Grows whenever what waits or is set aside changes. */
export const waitingChanged = signal(0);

let opened = Promise.withResolvers<Book>();

/** Show the records of `owner` from now on, and keep showing what any tab does to them. */
export async function openOwner(owner: string): Promise<Book> {
  const next = await openBook(owner);
  const previous = book.peek();
  if (previous) opened = Promise.withResolvers<Book>();
  await load(next);
  next.listen((touched) => void reload(next, touched));
  book.value = next;
  opened.resolve(next);
  previous?.close();
  return next;
}

/** Do `work` in one transaction on the open records, as soon as they are open. */
export async function write<T>(
  work: (desk: Desk) => Promise<T>,
  durability?: Durability,
): Promise<T> {
  const { promise } = opened;
  const result = await (await promise).write(work, durability);
  await shown;
  return result;
}

/** What is read of a book in several steps may end when the page leaves it, and nobody waits for it then. */
export async function whileOpen(from: Book, reading: Promise<void>): Promise<void> {
  try {
    await reading;
  } catch (error) {
    if (book.peek() === from) throw error;
  }
}

/** What the timer's rules need to know, read inside a transaction. */
export async function timerAndSettings(
  desk: Desk,
): Promise<{ timer: Timer; settings: Settings; row: Row<"timer"> | undefined }> {
  const row = await desk.get("timer", TIMER_ID);
  const settings = await desk.get("settings", SETTINGS_ID);
  return { timer: row?.data ?? IDLE_TIMER, settings: settings?.data ?? initialSettings(), row };
}

/** When the signals show what was written last. */
let shown: Promise<void> = Promise.resolve();

function reload(from: Book, touched: Touched): Promise<void> {
  shown = shown.then(() => show(from, touched));
  return shown;
}

async function show(from: Book, touched: Touched): Promise<void> {
  if (book.peek() !== from) return;
  const kinds = new Set<Kind>(touched.keys.map(([kind]) => kind));
  if (kinds.size > 0 || touched.notes.includes("gap")) await load(from, kinds);
  const { notes } = touched;
  if (touched.waiting || notes.includes("link") || notes.includes("syncedAt")) {
    waitingChanged.value += 1;
  }
  if (notes.includes("awake")) awake.value = (await from.note("awake")) ?? null;
  if (notes.includes("late")) late.value = (await from.note("late")) ?? null;
}

const EVERY: ReadonlySet<Kind> = new Set(["timer", "settings", "task", "pomodoro"] as const);

async function load(from: Book, kinds: ReadonlySet<Kind> = EVERY): Promise<void> {
  const [timers, settings, tasks, gap] = await Promise.all([
    kinds.has("timer") ? from.all("timer") : null,
    kinds.has("settings") ? from.all("settings") : null,
    kinds.has("task") ? from.all("task") : null,
    from.note("gap"),
  ]);
  batch(() => {
    if (timers) timerRow.value = timers[0] ?? null;
    if (settings) settingsRow.value = settings[0] ?? null;
    if (tasks) taskRows.value = tasks;
    pendingGap.value = gap ?? null;
    if (kinds.has("pomodoro")) pomodorosChanged.value += 1;
  });
}
