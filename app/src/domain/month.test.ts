import fc from "fast-check";
import { expect, test } from "vitest";
import { countMonth, focusByWeekday, focusOfMonths, monthsFrom } from "./month";
import { DEFAULT_SETTINGS, type Pomodoro } from "./records";
import { type By, statistics, statisticsFrom } from "./statistics";
import { together } from "./tallies";
import { someSessions } from "./test-sessions";
import { pomodoroOf, vectors } from "./vectors";
import type { Wire } from "./wire";

const BY: readonly By[] = ["day", "week", "month", "weekday", "hour", "task", "tag"];
const TODAY = "2026-03-20";
const SPRING = { from: "2026-02-01", to: "2026-04-30" };
const FEW = { numRuns: 25 };

function monthsWith(sessions: readonly Pomodoro[]) {
  return monthsFrom(SPRING).map((month) => countMonth(month, sessions));
}

function fromMonths(sessions: readonly Pomodoro[], by: By) {
  const months = monthsWith(sessions);
  const summedBy = (unit: "day" | "hour" | "task" | "tag") =>
    together(months.map((month) => month.summedBy[unit]));
  return statisticsFrom(summedBy, SPRING, by, DEFAULT_SETTINGS, TODAY);
}

test("a year has twelve months, over the turn of the year", () => {
  const months = monthsFrom({ from: "2025-07-01", to: "2026-06-30" });

  expect(months).toHaveLength(12);
  expect([months[0], months[6], months[11]]).toEqual(["2025-07", "2026-01", "2026-06"]);
});

test.each(BY)("months together come to what their sessions do by %s", (by) => {
  fc.assert(
    fc.property(someSessions, (sessions) => {
      expect(fromMonths(sessions, by)).toEqual(
        statistics(sessions, SPRING, by, DEFAULT_SETTINGS, TODAY),
      );
    }),
    FEW,
  );
});

test("so do those of every vector that the server counts, too", () => {
  type Given = { sessions: readonly Wire[] };
  for (const { given, when } of vectors<Given, { by: By }, object>("statistics")) {
    const sessions = given.sessions.map(pomodoroOf);

    expect(fromMonths(sessions, when.by)).toEqual(
      statistics(sessions, SPRING, when.by, DEFAULT_SETTINGS, TODAY),
    );
  }
});

test("the hours of the weekdays hold the focus, and nothing else", () => {
  fc.assert(
    fc.property(someSessions, (sessions) => {
      const focus = focusOfMonths(monthsWith(sessions));

      const { totals } = fromMonths(sessions, "day");
      expect(focus.flat().reduce((sum, ms) => sum + ms)).toBe(totals.focusMs);
      expect(focus).toEqual(focusByWeekday(sessions));
    }),
    FEW,
  );
});
