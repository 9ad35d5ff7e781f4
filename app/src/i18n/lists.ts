import { LOCALE } from "./locale";
import { once } from "./once";

const lists = once(() => new Intl.ListFormat(LOCALE, { type: "conjunction" }));

/** "23 sessions and 6 tasks". */
export function listOf(words: readonly string[]): string {
  return lists().format(words);
}
