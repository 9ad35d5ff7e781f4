import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, type Pomodoro, type Settings } from "./records";
import { type By, type DayRange, type Entry, statistics } from "./statistics";
import { emptyTally, type Tally } from "./tally";
import { someSessions } from "./test-sessions";
import { pomodoroOf, settingsOf, vectors } from "./vectors";
import type { Wire } from "./wire";
import { workedMs } from "./worked";

interface Given {
  readonly settings: Partial<Settings>;
  readonly today: string;
  readonly sessions: readonly Wire[];
}

interface When extends DayRange {
  readonly by: By;
}

describe("the statistics are those of the vector", () => {
  test.each(vectors<Given, When, object>("statistics"))("$name", ({ given, when, then }) => {
    const sessions = given.sessions.map(pomodoroOf);

    const counted = statistics(sessions, when, when.by, settingsOf(given), given.today);

    const keys = counted.series.map(({ key }) => key);
    expect({ ...counted, keys, series: counted.series.filter(isCounted) }).toMatchObject(then);
  });
});

const MONTH: DayRange = { from: "2026-03-01", to: "2026-03-31" };
const APART: readonly By[] = ["day", "week", "month", "weekday", "hour", "task"];
const FIGURES = Object.keys(emptyTally()) as (keyof Tally)[]; // of one tally, so they are its keys
test.each(APART)("the totals are the sum of the series by %s", (by) => {
  fc.assert(
    fc.property(someSessions, (drawn) => {
      const { totals, series } = statisticsOf(drawn, by);

      for (const figure of FIGURES) expect(sum(series, figure)).toBe(totals[figure]);
    }),
  );
});

test("no time is counted twice, and none is lost", () => {
  fc.assert(
    fc.property(someSessions, (drawn) => {
      const counted = drawn.filter(({ day }) => day <= MONTH.to);

      const { totals } = statisticsOf(counted, "day");

      const { focusMs, stoppedMs, breakMs, overtimeMs } = totals;
      const worked = counted.reduce((ms, each) => ms + workedMs(each), 0);
      expect(focusMs + stoppedMs + breakMs).toBe(worked);
      expect(totals.pomodoros + totals.stopped + totals.breaks).toBe(counted.length);
      expect(overtimeMs).toBe(counted.reduce((ms, each) => ms + each.overtimeSeconds * 1000, 0));
    }),
  );
});

test.each<By>([...APART, "tag"])("another order changes nothing by %s", (by) => {
  fc.assert(
    fc.property(someSessions, (drawn) => {
      expect(statisticsOf(drawn.toReversed(), by)).toEqual(statisticsOf(drawn, by));
    }),
  );
});

function statisticsOf(there: readonly Pomodoro[], by: By) {
  return statistics(there, MONTH, by, DEFAULT_SETTINGS, "2026-03-20");
}

function sum(series: readonly Entry[], figure: keyof Tally): number {
  return series.reduce((total, entry) => total + entry[figure], 0);
}

function isCounted(entry: Entry): boolean {
  return FIGURES.some((figure) => entry[figure] > 0);
}
