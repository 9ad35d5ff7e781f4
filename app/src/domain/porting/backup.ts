/** Our own JSON: everything of an account, or of a guest's browser. The twin of backup.py. */

import { type Kind, SETTINGS_ID, TIMER_ID } from "../records";
import { eachRow, type Item, listIn, oneRow, textIn } from "./documents";
import { type Draft, type Row, Unreadable } from "./rows";

export const FORMAT = "pomodoro";
/** Grows when an older program could no longer read what is written. */
export const VERSION = 1;

/** Tells whether the document is such an export. */
export function isOurs(document: Item): boolean {
  return document["format"] === FORMAT;
}

/** What the document says. Throws Unreadable when a newer program wrote it. */
export function rows(document: Item): Iterable<Row> {
  const version = document["version"];
  if (!Number.isInteger(version) || Number(version) < 1 || Number(version) > VERSION) {
    throw new Unreadable("version", `Version ${VERSION} is the newest that can be read here.`);
  }
  return rowsOf(document, listIn(document, "tasks"), listIn(document, "pomodoros"));
}

function* rowsOf(
  document: Item,
  tasks: readonly unknown[],
  pomodoros: readonly unknown[],
): Generator<Row> {
  for (const [kind, id] of [["settings", SETTINGS_ID] as const, ["timer", TIMER_ID] as const]) {
    const item = document[kind] ?? null;
    if (item !== null) yield oneRow(kind, item, (data) => [{ kind, id, data }]);
  }
  yield* eachRow("tasks", tasks, withId("task"));
  yield* eachRow("pomodoros", pomodoros, withId("pomodoro"));
}

function withId(kind: Kind): (item: Item) => Draft[] {
  return (data) => [{ kind, id: textIn(data, "id"), data }];
}
