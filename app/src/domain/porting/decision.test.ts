import { expect, test } from "vitest";
import type { Settings } from "../records";
import { pomodoroOf, settingsOf, type Vector, vectors } from "../vectors";
import { formatInstant, parseInstant, type Wire } from "../wire";
import { type Decided, Decision, keyOf, type There } from "./decision";
import { readFile } from "./formats";

interface Given {
  readonly settings: Partial<Settings>;
  readonly pomodoros: readonly Wire[];
  readonly lines?: readonly string[];
  readonly json?: unknown;
}
type Then = Readonly<Record<string, unknown>>;

/** The server names the first ones; the page keeps all, for the answers to them. */
const NAMED = 10;
const NINE = parseInstant("2026-03-01T09:00:00.000Z");

function thereOf(given: Given): There {
  const sessions = given.pomodoros.map(pomodoroOf).map((each) => ({
    ...each,
    type: each.phase === "focus" ? ("pomodoro" as const) : ("break" as const),
  }));
  const keys = new Set(sessions.map(({ id }) => keyOf("pomodoro", id)));
  return { sessions, keys, lastOrder: null, settings: settingsOf(given), now: NINE };
}

function contentOf({ lines, json }: Given): Uint8Array {
  return new TextEncoder().encode(lines?.join("\n") ?? JSON.stringify(json));
}

function said(decided: Decided, then: Then): Then {
  const { place, status, records, conflicts, flaw } = decided;
  const told: Then = {
    place,
    status,
    kind: records.at(-1)?.kind,
    conflicts: conflicts.slice(0, NAMED).map(({ startedAt }) => formatInstant(startedAt)),
    conflictCount: conflicts.length,
    wrong: flaw ? [[flaw.field, flaw.code]] : [],
  };
  return Object.fromEntries(Object.keys(then).map((name) => [name, told[name]]));
}

/** The page says the first thing that is wrong with a row, and the field without what is in it. */
function firstWrong(then: Then): Then {
  if (!("wrong" in then)) return then;
  const [[field, code] = ["", ""]] = then["wrong"] as [string, string][]; // as the vectors have it
  return { ...then, wrong: [[field.replace(/\..*/, ""), code]] };
}

const all: Vector<Given, undefined, Then[]>[] = vectors("import-decisions");

test.each(all)("$name", ({ given, then }) => {
  const decision = new Decision(thereOf(given));
  const { zone } = settingsOf(given);

  const rows = [...readFile(contentOf(given), null, zone).rows];

  const decided = rows.map((row, at) => said(decision.decide(row), then[at] ?? {}));
  expect(decided).toEqual(then.map(firstWrong));
});
