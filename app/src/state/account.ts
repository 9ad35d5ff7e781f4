import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { GUEST } from "../records/database";
import { book, pomodorosChanged, taskRows, whileOpen } from "./book";
import { account } from "./owner";

export type { Account } from "../records/owner";
export { account };

const sessions = signal(0);

/** What a guest has done here, which goes along into an account. */
export const guestWork: ReadonlySignal<{ sessions: number; tasks: number }> = computed(() =>
  book.value?.owner === GUEST
    ? { sessions: sessions.value, tasks: taskRows.value.filter((row) => row.data).length }
    : { sessions: 0, tasks: 0 },
);

const hasRecords = computed(
  () => account.value !== null || guestWork.value.sessions + guestWork.value.tasks > 0,
);

/** Have the browser asked to keep the records as soon as there are any. Returns what ends it. */
export function keepRecordsSafe(): () => void {
  return effect(() => {
    // Where it cannot be asked, or not now, nothing else fails.
    if (hasRecords.value) void import("./persistence").then((it) => it.askOnce()).catch(() => null);
  });
}

/** Keep counting what the guest did. Returns what ends it. */
export function followGuest(): () => void {
  return effect(() => {
    const open = book.value;
    pomodorosChanged.value;
    if (open?.owner !== GUEST) return;
    // What a guest deletes is gone at once, so each record is a session.
    const show = (count: number) => {
      if (book.peek() === open) sessions.value = count;
    };
    void whileOpen(open, open.count("pomodoro").then(show));
  });
}
