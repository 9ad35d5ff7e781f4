/** Our own JSON: everything of an account, or of a guest's browser. The twin of backup.py. */

import {
  type Instant,
  type Kind,
  type Pomodoro,
  SETTINGS_ID,
  type Settings,
  type Task,
  TIMER_ID,
  type Timer,
} from "../records";
import { formatInstant } from "../wire";
import { eachRow, type Item, listIn, oneRow, textIn } from "./documents";
import { canonical } from "./fields";
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

/** What a document begins with, up to the pomodoros, and ends with; records follow as `listed` says. */
export function beginning(
  at: Instant,
  settings: Settings | null,
  timer: Timer | null,
  tasks: readonly Task[],
): string {
  const bodies = tasks.map((task) => canonical("task", task));
  return [
    `{"format":"${FORMAT}","version":${VERSION},"exportedAt":"${formatInstant(at)}"`,
    `,"settings":${settings ? canonical("settings", settings) : null}`,
    `,"timer":${timer ? canonical("timer", timer) : null}`,
    `,\n"tasks":[${bodies.map((body) => `\n${body}`).join(",")}]`,
    ',\n"pomodoros":[',
  ].join("");
}

/** A pomodoro in its list; `first` of all or after another one. */
export function listed(pomodoro: Pomodoro, first: boolean): string {
  return `${first ? "" : ","}\n${canonical("pomodoro", pomodoro)}`;
}

export const ENDING = "]\n}\n";
