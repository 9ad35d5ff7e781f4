/** The export file of pomodoro.cc in 2017, `pomodoro.cc.json`. The twin of first_years.py. */

import { type Instant, type Phase, SETTINGS_ID } from "../records";
import { formatInstant } from "../wire";
import { instantsOfStamp } from "./clocks";
import { eachRow, type Item, listIn, oneRow, textIn } from "./documents";
import { type Draft, idFrom, type Row, Unreadable } from "./rows";
import { draftsOf, withinYears } from "./sessions";

export const NAME = "pomodoro.cc";
const MINUTE_MS = 60_000;
const LONG_BREAK_MINUTES = 15;
const MILLISECONDS = /^\d{1,14}$/;

/** Tells whether the document is such an export. */
export function isOurs(document: Item): boolean {
  return Array.isArray(document["pomodoros"]) && !("format" in document);
}

/** What the document says. Throws Unreadable when a part of it has another shape. */
export function rows(document: Item, zone: string): Iterable<Row> {
  return rowsOf(document, listIn(document, "todos"), listIn(document, "pomodoros"), zone);
}

function* rowsOf(
  document: Item,
  todos: readonly unknown[],
  pomodoros: readonly unknown[],
  zone: string,
): Generator<Row> {
  const sounds = document["settings"] ?? null;
  if (sounds !== null) yield oneRow("settings", sounds, settingsOf);
  yield* eachRow("todos", todos, (item) => todoOf(item, zone));
  yield* eachRow("pomodoros", pomodoros, (item) => pomodoroOf(item, zone));
}

function settingsOf(item: Item): Draft[] {
  const tick = item["tickSoundEnabled"] ?? false;
  const ring = item["ringSoundEnabled"] ?? true;
  return [{ kind: "settings", id: SETTINGS_ID, data: { sounds: { tick, ring } } }];
}

function todoOf(item: Item, zone: string): Draft[] {
  if (item["deleted"] || item["deleted_at"]) {
    throw new Unreadable("deleted", "It had been deleted.");
  }
  const text = textIn(item, "text");
  const done = Boolean(item["completed"]);
  const doneAt = done && item["completed_at"] ? atOf(item["completed_at"], zone) : null;
  const data = { text, done, doneAt: doneAt === null ? null : formatInstant(doneAt) };
  return [{ kind: "task", id: idFrom(NAME, "todo", String(item["id"] || ""), text), data }];
}

function pomodoroOf(item: Item, zone: string): Draft[] {
  const [phase, minutes] = phaseOf(item);
  const startedAt = atOf(item["started_at"], zone);
  const cancelledAt = item["cancelled_at"] ? atOf(item["cancelled_at"], zone) : null;
  if (cancelledAt === null && !item["finished"]) {
    throw new Unreadable("unfinished", "It was neither finished nor cancelled.");
  }
  if (cancelledAt !== null && cancelledAt <= startedAt) {
    throw new Unreadable("ends-before-start", "Should be cancelled later than it starts.");
  }
  const plannedEnd = startedAt + minutes * MINUTE_MS;
  return draftsOf(
    {
      id: idFrom(NAME, String(item["type"]), String(minutes), String(item["started_at"])),
      startedAt,
      endedAt: Math.min(plannedEnd, cancelledAt ?? plannedEnd),
      phase,
      cancelled: cancelledAt !== null,
      plannedSeconds: minutes * 60,
      source: "legacy",
    },
    zone,
  );
}

/** The phase and its minutes: a break was a long one from a quarter of an hour on. */
function phaseOf(item: Item): [Phase, number] {
  const minutes = item["minutes"];
  if (typeof minutes !== "number" || !Number.isInteger(minutes) || minutes < 1 || minutes > 180) {
    throw new Unreadable("minutes", "The minutes should be a whole number from 1 to 180.");
  }
  if (item["type"] === "pomodoro") return ["focus", minutes];
  if (item["type"] === "break") {
    return [minutes >= LONG_BREAK_MINUTES ? "longBreak" : "shortBreak", minutes];
  }
  throw new Unreadable("type", "The type should be pomodoro or break.");
}

function atOf(value: unknown, zone: string): Instant {
  if (typeof value === "number" && Number.isInteger(value)) return withinYears(value);
  if (typeof value === "string") {
    const [stamp = 0] = MILLISECONDS.test(value) ? [Number(value)] : instantsOfStamp(value, zone);
    return withinYears(stamp);
  }
  throw new Unreadable("time", "Should be a time or milliseconds.");
}
