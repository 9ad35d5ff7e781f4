import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { readStorageState, requestPersistence, type StorageState } from "../device/persistence";
import { guestWork } from "./account";
import { account } from "./owner";

/** Remembers that the browser was asked: Firefox asks the user each time. */
const ASKED = "pomodoro.persistence";

const known = signal<StorageState | null>(null);
const isRefused = signal(false);

const hasSomethingToLose = computed(
  () => account.value !== null || guestWork.value.sessions + guestWork.value.tasks > 0,
);

/** How this browser keeps the records; null until it has said so. */
export const storageState: ReadonlySignal<StorageState | null> = known;

/** Whether it did not agree to keep them when the user asked. */
export const persistenceRefused: ReadonlySignal<boolean> = isRefused;

/** Ask the browser to keep the records as soon as there are any; once, for it may ask the user. */
export function followPersistence(): () => void {
  return effect(() => {
    if (hasSomethingToLose.value) void askOnce().catch(() => undefined); // not to be had here
  });
}

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

async function askOnce(): Promise<void> {
  if (localStorage.getItem(ASKED) !== null) return;
  localStorage.setItem(ASKED, "asked");
  await requestPersistence();
}
