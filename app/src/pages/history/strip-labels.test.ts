import { expect, test } from "vitest";
import { added } from "../../domain/editing";
import { DEFAULT_SETTINGS, type Phase, type Pomodoro } from "../../domain/records";
import { stripLabels } from "./strip-labels";

const HOUR = 3_600_000;
const NINE = Date.UTC(2026, 5, 1, 9);

function session(hour: number, task: string | null, phase: Phase = "focus"): Pomodoro {
  const times = { startedAt: NINE + hour * HOUR, endedAt: NINE + (hour + 1) * HOUR };
  const said = { phase, task, tags: [], note: null, interruptions: [] };
  return added(`${hour}`, { ...times, ...said }, DEFAULT_SETTINGS);
}

const place = (at: number) => ((at - NINE) / HOUR) * 10;

test("sessions in a row on one task share a label, across their breaks", () => {
  const day = [session(0, "a"), session(1, null, "shortBreak"), session(2, "a"), session(5, "b")];

  const labels = stripLabels(day, (id) => `Task ${id}`, place);

  expect(labels.map(({ text, left, width, room }) => [text, left, width, room])).toEqual([
    ["Task a", 0, 30, 50],
    ["Task b", 50, 10, 50],
  ]);
});

test("a task that is gone has no label", () => {
  expect(stripLabels([session(0, "gone")], () => undefined, place)).toEqual([]);
});
