import { expect, it } from "vitest";
import { figuresOf } from "./figures";
import { pairRows, pairsOfDays, pairsOfWeeks } from "./interruptions";
import { BERLIN, periodOf, session, TODAY } from "./test-period";

const interrupted = session("2026-03-13 10:00", {
  interruptions: [
    { at: Date.parse("2026-03-13T10:05:00+01:00"), kind: "internal", note: null },
    { at: Date.parse("2026-03-13T10:06:00+01:00"), kind: "external", note: "Jonas" },
  ],
});

it("counts those of each day of a week", () => {
  const week = { ...periodOf({ view: "week", day: TODAY }), sessions: [interrupted] };

  const pairs = pairsOfDays(figuresOf(week, "day", BERLIN, TODAY).series, TODAY);

  expect(pairs[4]).toMatchObject({
    label: "Today",
    counts: [1, 1],
    words: "Fri 13: 1 internal, 1 external",
  });
  expect(pairRows(pairs, "Day").rows[0]).toEqual(["Mon", "0", "0"]);
});

it("counts those of each week of a month, by the days that are in it", () => {
  const month = { ...periodOf({ view: "month", day: TODAY }), sessions: [interrupted] };

  const pairs = pairsOfWeeks(figuresOf(month, "week", BERLIN, TODAY).series, month.range);

  expect(pairs.map(({ label }) => label)).toEqual([
    "1",
    "2 – 8",
    "9 – 15",
    "16 – 22",
    "23 – 29",
    "30 – 31",
  ]);
  expect(pairs[2]?.counts).toEqual([1, 1]);
});
