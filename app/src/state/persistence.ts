import { type ReadonlySignal, signal } from "@preact/signals";
import { readStorageState, requestPersistence, type StorageState } from "../device/persistence";

/** Remembers that the browser was asked: Firefox asks the user each time. */
const ASKED = "pomodoro.persistence";

const known = signal<StorageState | null>(null);
const isRefused = signal(false);

/** How this browser keeps the records; null until it has said so. */
export const storageState: ReadonlySignal<StorageState | null> = known;

/** Whether it did not agree to keep them when the user asked. */
export const persistenceRefused: ReadonlySignal<boolean> = isRefused;

/** Find out how the records are kept. */
export async function readPersistence(): Promise<void> {
  known.value = await readStorageState();
}

/** Ask the browser again, because the user wants to. */
export async function keepRecords(): Promise<void> {
  await requestPersistence();
  await readPersistence();
  isRefused.value = known.peek()?.persistence !== "persistent";
}

/** Ask the browser to keep the records, unless it was asked before: it may ask the user. */
export async function askOnce(): Promise<void> {
  if (localStorage.getItem(ASKED) !== null) return;
  localStorage.setItem(ASKED, "asked");
  await requestPersistence();
}
