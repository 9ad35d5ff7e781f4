import { describe, expect, test } from "vitest";
import type { Pomodoro } from "../records";
import { type Vector, vectors } from "../vectors";
import { fromWire, parseInstant, type Wire } from "../wire";
import * as backup from "./backup";
import * as calendar from "./calendar";
import { Decision } from "./decision";
import { readFile } from "./formats";
import * as spreadsheet from "./spreadsheet";

interface Given {
  readonly at: string;
  readonly settings: Wire | null;
  readonly timer: Wire | null;
  readonly tasks: readonly Wire[];
  readonly pomodoros: readonly Wire[];
}
type Then = Readonly<Record<"json" | "csv" | "ics", readonly string[]>>;

function exported(given: Given) {
  const tasks = given.tasks.map((task) => fromWire("task", task));
  const pomodoros = given.pomodoros.map((pomodoro) => fromWire("pomodoro", pomodoro));
  const settings = given.settings && fromWire("settings", given.settings);
  const timer = given.timer && fromWire("timer", given.timer);
  const textOf = ({ task }: Pomodoro) => tasks.find(({ id }) => id === task)?.text ?? "";
  const json = [
    backup.beginning(parseInstant(given.at), settings, timer, tasks),
    ...pomodoros.map((each, at) => backup.listed(each, at === 0)),
    backup.ENDING,
  ];
  const rows = pomodoros.map((each) => spreadsheet.rowOf(each, textOf(each)));
  const events = pomodoros.map((each) => calendar.eventOf(each, textOf(each)));
  return {
    json: json.join(""),
    csv: [spreadsheet.NAMES, ...rows].join(""),
    ics: [calendar.BEGINNING, ...events, calendar.ENDING].join(""),
  };
}

const all: Vector<Given, undefined, Then>[] = vectors("export");

describe.each(all)("$name", ({ given, then }) => {
  test.each(["json", "csv", "ics"] as const)("is written as %s to the letter", (format) => {
    expect(exported(given)[format].split("\n")).toEqual(then[format]);
  });

  test("comes back from the JSON as it was", () => {
    const { json } = exported(given);
    const settings = fromWire("settings", all[1]?.given.settings ?? {});
    const now = parseInstant(given.at);
    const there = { sessions: [], keys: new Set<string>(), lastOrder: null, settings, now };
    const decision = new Decision(there);

    const rows = [...readFile(new TextEncoder().encode(json), null, "UTC").rows];

    const records = rows.map((row) => decision.decide(row).records.at(-1)?.data);
    const { tasks, pomodoros } = given;
    const single = [given.settings, given.timer].filter((each) => each !== null);
    const [one, two] = single;
    expect(records).toEqual([
      ...(one ? [fromWire("settings", one)] : []),
      ...(two ? [fromWire("timer", two)] : []),
      ...tasks.map((task) => fromWire("task", task)),
      ...pomodoros.map((pomodoro) => fromWire("pomodoro", pomodoro)),
    ]);
  });
});
