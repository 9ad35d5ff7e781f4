import { expect, it } from "vitest";
import { dayBars, dayRows, hoursAndMinutes, peakOf } from "./day-bars";
import { factsOf } from "./facts";
import { figuresOf } from "./figures";
import { BERLIN, periodOf, session, TODAY } from "./test-period";

const week = periodOf({ view: "week", day: TODAY }, "2026-03-09 09:00", "2026-03-13 10:00");
const stopped = session("2026-03-13 11:00", { cancelledAt: 1, plannedSeconds: 3000 });
const { series } = figuresOf(
  { ...week, sessions: [...week.sessions, stopped] },
  "day",
  BERLIN,
  TODAY,
);

it("names the days of a week, and what of them was stopped", () => {
  const bars = dayBars(series, TODAY, true, true);

  expect(bars.map(({ labels }) => labels)).toEqual([
    ["Mon 9", "1 pomodoro"],
    ["Tue 10"],
    ["Wed 11"],
    ["Thu 12"],
    ["Today", "1 so far"],
    ["Sat 14"],
    ["Sun 15"],
  ]);
  expect(bars[4]).toMatchObject({
    words: "Fri 13: 25 min, and 25 min stopped",
    figure: "0 h 25",
    note: ["25 min", "stopped"],
  });
  expect(bars.map(({ ahead }) => ahead)).toEqual([...Array(5).fill(false), true, true]);
});

it("has fewer words where there is less room", () => {
  const bars = dayBars(series, TODAY, true, false);

  expect(bars[0]).toMatchObject({ labels: ["Mon", "9"], figure: "0:25" });
  expect(bars[4]?.note).toBeUndefined();
});

it("names the Mondays of a month, and its best day", () => {
  const month = figuresOf(periodOf({ view: "month", day: TODAY }), "day", BERLIN, TODAY);

  const labels = dayBars(month.series, TODAY, false, true).flatMap((bar) => bar.labels);

  expect(labels).toEqual(["Mon 2", "Mon 9", "Mon 16", "Mon 23", "Mon 30"]);
  expect(peakOf(month.series)).toBeUndefined();
  expect(peakOf(series)).toEqual({ from: 0, to: 0, words: ["Mon 9", "25 min"] });
});

it("lists the days up to today", () => {
  const { head, rows } = dayRows(series, TODAY);

  expect(head).toHaveLength(4);
  expect(rows.at(-1)).toEqual(["Fri 13", "25 min", "1", "25 min"]);
});

it("says what does not count, and what a working day brings on average", () => {
  const facts = factsOf(week, figuresOf(week, "day", BERLIN, TODAY), BERLIN);

  expect(facts.map(({ value }) => value)).toEqual(["0 min", "0 min", "0 min", "0.4"]);
  expect(hoursAndMinutes(245 * 60_000, true)).toBe("4 h 05");
});
