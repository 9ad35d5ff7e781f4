import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, type Phase, type Pomodoro, type Settings } from "./records";
import { type By, type DayRange, type Entry, statistics } from "./statistics";
import { emptyTally, type Tally } from "./tally";
import { pomodoroOf, settingsOf, vectors } from "./vectors";
import { formatInstant, type Wire } from "./wire";
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
const sessions = fc.array(
  fc.record({
    phase: fc.constantFrom<Phase>("focus", "shortBreak", "longBreak"),
    minute: fc.nat(40 * 24 * 60),
    ms: fc.integer({ min: 1, max: 24 * 3_600_000 }),
    paused: fc.nat(99),
    overtime: fc.nat(99),
    stopped: fc.boolean(),
    zone: fc.constantFrom("UTC", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe"),
    task: fc.constantFrom("a", "b", null),
    tags: fc.subarray(["deep", "work"]),
  }),
  { maxLength: 30 },
);

test.each(APART)("the totals are the sum of the series by %s", (by) => {
  fc.assert(
    fc.property(sessions, (drawn) => {
      const { totals, series } = statisticsOf(drawn.map(session), by);

      for (const figure of FIGURES) expect(sum(series, figure)).toBe(totals[figure]);
    }),
  );
});

test("no time is counted twice, and none is lost", () => {
  fc.assert(
    fc.property(sessions, (drawn) => {
      const counted = drawn.map(session).filter(({ day }) => day <= MONTH.to);

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
    fc.property(sessions, (drawn) => {
      const there = drawn.map(session);

      expect(statisticsOf(there.toReversed(), by)).toEqual(statisticsOf(there, by));
    }),
  );
});

interface Drawn extends Pick<Pomodoro, "phase" | "zone" | "task" | "tags"> {
  readonly minute: number;
  readonly ms: number;
  /** Of the session, in percent: the pause begins after a third of it, overtime is its end. */
  readonly paused: number;
  readonly overtime: number;
  readonly stopped: boolean;
}

function session({ minute, ms, paused, overtime, stopped, ...others }: Drawn): Pomodoro {
  const startedAt = 1_772_323_200_000 + minute * 60_000; // from 2026-03-01 on
  const endedAt = startedAt + ms;
  const pausedAt = startedAt + Math.floor(ms / 3);
  const resumedAt = pausedAt + Math.floor(((endedAt - pausedAt) * paused) / 100);
  return {
    ...pomodoroOf({ startedAt: formatInstant(startedAt), endedAt: formatInstant(endedAt) }),
    ...others,
    day: formatInstant(startedAt).slice(0, 10),
    cancelledAt: stopped ? endedAt : null,
    overtimeSeconds: Math.floor((ms * overtime) / 100_000),
    pauses: [{ from: pausedAt, to: resumedAt }],
    interruptions: [{ at: pausedAt, kind: "internal", note: null }],
  };
}

function statisticsOf(there: readonly Pomodoro[], by: By) {
  return statistics(there, MONTH, by, DEFAULT_SETTINGS, "2026-03-20");
}

function sum(series: readonly Entry[], figure: keyof Tally): number {
  return series.reduce((total, entry) => total + entry[figure], 0);
}

function isCounted(entry: Entry): boolean {
  return FIGURES.some((figure) => entry[figure] > 0);
}
