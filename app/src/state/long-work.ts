import { signal } from "@preact/signals";

interface LongWork {
  readonly cancel: () => void;
  readonly over: Promise<unknown>;
}

const under = signal<LongWork | null>(null);

/** Work in many steps on the records that are shown: it ends before somebody else's are. */
export async function asLongWork<T>(cancel: () => void, begin: () => Promise<T>): Promise<T> {
  await endLongWork();
  const over = begin();
  const work: LongWork = { cancel, over };
  under.value = work;
  try {
    return await over;
  } finally {
    if (under.peek() === work) under.value = null;
  }
}

/** Have long work end after the step that is under way, and wait for that. */
export async function endLongWork(): Promise<void> {
  const work = under.peek();
  if (!work) return;
  work.cancel();
  await Promise.allSettled([work.over]); // whoever began it hears why it failed
}
