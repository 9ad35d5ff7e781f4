import { expect, test } from "vitest";
import { added } from "../../domain/editing";
import { DEFAULT_SETTINGS, type Pomodoro } from "../../domain/records";
import { rowWords } from "./row-words";

const MINUTE = 60_000;
const NINE = Date.UTC(2026, 5, 1, 9);

const focus: Pomodoro = added(
  "a",
  {
    startedAt: NINE,
    endedAt: NINE + 25 * MINUTE,
    phase: "focus",
    task: "t",
    tags: [],
    note: null,
    interruptions: [],
  },
  DEFAULT_SETTINGS,
);

test("a session is called by its task, or by its phase", () => {
  expect(rowWords(focus, "UTC", "Write the report")).toEqual({
    from: "09:00",
    to: "09:25",
    what: "Write the report",
    extra: "",
    length: "25 min",
    lengthExtra: "",
  });
  expect(rowWords(focus, "UTC").what).toBe("Focus");
});

test("a session that was stopped says so, what stopped it and what was planned", () => {
  const stopped: Pomodoro = {
    ...focus,
    cancelledAt: focus.endedAt,
    plannedSeconds: 1800,
    interruptions: [{ at: NINE, kind: "external", note: "Jonas called" }],
    note: "go on tomorrow",
  };

  const { extra, lengthExtra } = rowWords(stopped, "UTC");

  expect(extra).toBe("stopped, 1 external: Jonas called · go on tomorrow");
  expect(lengthExtra).toBe("of 30");
});

test("overtime is told apart", () => {
  const { length, lengthExtra } = rowWords({ ...focus, overtimeSeconds: 151 }, "UTC");

  expect([length, lengthExtra]).toEqual(["22 min", "+2:31 overtime"]);
});
