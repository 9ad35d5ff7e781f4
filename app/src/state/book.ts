import { batch, signal } from "@preact/signals";
import type { Kind, Settings, Timer } from "../domain/records";
import { IDLE_TIMER, SETTINGS_ID, TIMER_ID } from "../domain/records";
import { type Book, type Durability, openBook } from "../records/book";
import type { Desk, Touched } from "../records/desk";
import type { Awake, Gap, Late, Row } from "../records/rows";
import { initialSettings } from "../records/zone";
import { forgetFailures, noteFailure, upkeep } from "./storage";

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

/** The key of what is read again when a reading failed. */
const READING = "reading";

/** The first records to be shown; rejected as long as they cannot be opened. */
let first = Promise.withResolvers<Book>();
let isRejected = false;

/** Show the records of `owner` from now on, and keep showing what any tab does to them. */
export async function openOwner(owner: string): Promise<Book> {
  if (isRejected) first = Promise.withResolvers();
  isRejected = false;
  const opening = open(owner);
  shown = shown.then(() => opening).then(done, done);
  try {
    const next = await opening;
    first.resolve(next);
    return next;
  } catch (error) {
    isRejected = true;
    first.promise.catch(done); // who waits for it hears of that
    first.reject(new Error(String(error)));
    throw error;
  }
}

async function open(owner: string): Promise<Book> {
  const next = await openBook(owner);
  const previous = book.peek();
  try {
    // What is written from here on is shown after what is read now.
    next.listen((touched) => void reload(next, touched));
    const found = await read(next, EVERY);
    batch(() => {
      book.value = next;
      late.value = null; // what the one before lost is nobody's business now
      put(found, EVERY);
    });
  } catch (error) {
    next.close();
    throw error;
  }
  if (previous) forgetFailures();
  previous?.close();
  return next;
}

function done(): void {}

/**
 * Do `work` in one transaction on the records that are shown, or on the first ones as soon as they are.
 * What was meant for these never lands in somebody else's, even while those are being opened.
 */
export async function write<T>(
  work: (desk: Desk) => Promise<T>,
  durability?: Durability,
): Promise<T> {
  return writeIn(book.peek() ?? (await first.promise), work, durability);
}

/** The same on the records of whoever `work` was begun for. */
export async function writeIn<T>(
  open: Book,
  work: (desk: Desk) => Promise<T>,
  durability?: Durability,
): Promise<T> {
  const result = await open.write(work, durability);
  await shown;
  return result;
}

/** Tells, when it is asked later, whether the records shown now still are. */
export function stillShown(): () => boolean {
  const open = book.peek();
  return () => book.peek() === open;
}

/**
 * Wait for what is read of a book. What fails because the page leaves the book is nobody's business; after
 * any other failure everything is read again a little later. Never rejects.
 */
export async function whileOpen(from: Book, reading: Promise<void>): Promise<void> {
  try {
    await reading;
  } catch (error) {
    if (book.peek() === from) noteFailure(READING, error, readAgain);
  }
}

/** Read everything that is shown once more. */
export function readAgain(): Promise<void> {
  shown = shown.then(() => upkeep(READING, readAll));
  return shown;
}

/** A page from the back/forward cache has heard of nothing meanwhile. Returns what ends it. */
export function followReturns(): () => void {
  const onShow = ({ persisted }: PageTransitionEvent) => void (persisted && readAgain());
  addEventListener("pageshow", onShow);
  return () => removeEventListener("pageshow", onShow);
}

/** What the timer's rules need to know, read inside a transaction. */
export async function timerAndSettings(
  desk: Desk,
): Promise<{ timer: Timer; settings: Settings; row: Row<"timer"> | undefined }> {
  const row = await desk.get("timer", TIMER_ID);
  const settings = await desk.get("settings", SETTINGS_ID);
  return { timer: row?.data ?? IDLE_TIMER, settings: settings?.data ?? initialSettings(), row };
}

/** Kept, and never rejected, when the signals show what was written last. */
let shown: Promise<void> = Promise.resolve();

function reload(from: Book, touched: Touched): Promise<void> {
  shown = shown.then(() => show(from, touched)).catch(() => upkeep(READING, readAll));
  return shown;
}

async function readAll(): Promise<void> {
  const from = book.peek();
  if (!from) return;
  const [found, awoken] = await Promise.all([read(from, EVERY), from.note("awake")]);
  if (book.peek() !== from) return;
  put(found, EVERY);
  awake.value = awoken ?? null;
  waitingChanged.value += 1;
}

async function show(from: Book, touched: Touched): Promise<void> {
  if (book.peek() !== from) return;
  const kinds = new Set<Kind>(touched.keys.map(([kind]) => kind));
  if (kinds.size > 0 || touched.notes.includes("gap")) {
    const found = await read(from, kinds);
    if (book.peek() === from) put(found, kinds);
  }
  const { notes } = touched;
  if (touched.waiting || notes.includes("link") || notes.includes("syncedAt")) {
    waitingChanged.value += 1;
  }
  const [awoken, lost] = await Promise.all([from.note("awake"), from.note("late")]);
  if (book.peek() !== from) return;
  if (notes.includes("awake")) awake.value = awoken ?? null;
  if (notes.includes("late")) late.value = lost ?? null;
}

const EVERY: ReadonlySet<Kind> = new Set(["timer", "settings", "task", "pomodoro"] as const);

/** What was found of a book; null where it was not looked for. */
type Found = readonly [
  timers: readonly Row<"timer">[] | null,
  settings: readonly Row<"settings">[] | null,
  tasks: readonly Row<"task">[] | null,
  gap: Gap | null | undefined,
];

async function read(from: Book, kinds: ReadonlySet<Kind>): Promise<Found> {
  return Promise.all([
    kinds.has("timer") ? from.all("timer") : null,
    kinds.has("settings") ? from.all("settings") : null,
    kinds.has("task") ? from.all("task") : null,
    from.note("gap"),
  ]);
}

function put([timers, settings, tasks, gap]: Found, kinds: ReadonlySet<Kind>): void {
  batch(() => {
    if (timers) timerRow.value = timers[0] ?? null;
    if (settings) settingsRow.value = settings[0] ?? null;
    if (tasks) taskRows.value = tasks;
    pendingGap.value = gap ?? null;
    if (kinds.has("pomodoro")) pomodorosChanged.value += 1;
  });
}
