import { expect, test } from "vitest";
import { added } from "../../domain/editing";
import { DEFAULT_SETTINGS, type Pomodoro } from "../../domain/records";
import { dayRows } from "./day-rows";

const MINUTE = 60_000;
const NINE = Date.UTC(2026, 5, 1, 9);

function session(from: number, to: number): Pomodoro {
  const times = { startedAt: NINE + from * MINUTE, endedAt: NINE + to * MINUTE };
  const said = { phase: "focus", task: null, tags: [], note: null, interruptions: [] } as const;
  return added(`${from}`, { ...times, ...said }, DEFAULT_SETTINGS);
}

test("the latest session comes first, with what is free before it", () => {
  const rows = dayRows([session(0, 25), session(30, 55), session(65, 90)]);

  const told = rows.map((row) => (row.kind === "gap" ? "gap" : row.session.id));
  expect(told).toEqual(["65", "gap", "30", "0"]);
  expect(rows[1]).toEqual({ kind: "gap", from: NINE + 55 * MINUTE, to: NINE + 65 * MINUTE });
});

test("a day without sessions has no lines", () => {
  expect(dayRows([])).toEqual([]);
});
