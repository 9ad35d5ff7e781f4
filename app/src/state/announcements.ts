import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { announcementOf, type Moment } from "./announcement-words";
import { face, timer } from "./timer";

const said = signal("");

/** What a screen reader says by itself. */
export const announcement: ReadonlySignal<string> = said;

/** Announce starts, ends, five minutes and one minute left, and nothing else. */
export function followAnnouncements(): () => void {
  let before: Moment | null = null;
  return effect(() => {
    const after = { timer: timer.value, remainingMs: face.value.remainingMs };
    const text = before && announcementOf(before, after);
    before = after;
    if (text) said.value = text;
  });
}
