import { describe, expect, it } from "vitest";
import { compare } from "./compare";
import { comparisonWords } from "./comparison-words";
import { BERLIN, periodOf, session, TODAY } from "./test-period";

const MINUTE_MS = 60_000;
const NOW = Date.parse("2026-03-13T14:14:00+01:00");

const thisWeek = periodOf({ view: "week", day: TODAY }, "2026-03-09 09:00", "2026-03-13 10:00");
const lastWeek = periodOf(
  { view: "week", day: "2026-03-06" },
  "2026-03-06 13:40",
  "2026-03-06 14:00",
  "2026-03-07 09:00",
);

function words(...[loaded, before]: [typeof thisWeek, typeof thisWeek]): string {
  const compared = compare(loaded, before, BERLIN, NOW, TODAY);
  const { strong, rest } = comparisonWords(loaded, before, compared, BERLIN.zone, TODAY);
  return `${strong} ${rest}`;
}

describe("a period under way", () => {
  it("is compared with what had ended at the same moment of the one before", () => {
    const { differenceMs, wholeMs, until } = compare(thisWeek, lastWeek, BERLIN, NOW, TODAY);

    expect(differenceMs).toBe(25 * MINUTE_MS);
    expect(wholeMs).toBe(75 * MINUTE_MS);
    expect(until).toBe(Date.parse("2026-03-06T14:14:00+01:00"));
  });

  it("counts interruptions up to that moment, too", () => {
    const at = Date.parse("2026-03-07T09:05:00+01:00");
    const later = session("2026-03-07 09:00", {
      interruptions: [{ at, kind: "internal", note: null }],
    });

    const compared = compare(thisWeek, { ...lastWeek, sessions: [later] }, BERLIN, NOW, TODAY);

    expect(compared.interruptions).toBe(0);
  });

  it("says the moment by the clock, across the change to summer time", () => {
    const monday = Date.parse("2026-03-30T09:00:00+02:00");
    const week = periodOf({ view: "week", day: "2026-03-30" });
    const before = periodOf({ view: "week", day: "2026-03-23" });

    const { until } = compare(week, before, BERLIN, monday, "2026-03-30");

    expect(until).toBe(Date.parse("2026-03-23T09:00:00+01:00"));
  });
});

it("compares a year with what its months before had, but for what ended later", () => {
  const starts = ["2024-06-03 09:00", "2025-03-13 13:30", "2025-03-13 14:00", "2025-03-30 09:00"];
  const before = periodOf({ view: "year", day: "2025-03-13" }, ...starts);
  const year = periodOf({ view: "year", day: TODAY }, "2026-03-13 09:00");

  const { differenceMs, wholeMs } = compare(year, before, BERLIN, NOW, TODAY);

  expect(wholeMs).toBe(100 * MINUTE_MS);
  expect(differenceMs).toBe((25 - 50) * MINUTE_MS);
});

it("says how a period stands beside the one before", () => {
  const today = periodOf({ view: "day", day: TODAY }, "2026-03-13 10:00");
  const yesterday = periodOf({ view: "day", day: "2026-03-12" }, "2026-03-12 13:00");
  const february = periodOf({ view: "month", day: "2026-02-13" });
  const january = periodOf({ view: "month", day: "2026-01-13" }, "2026-01-02 09:00");

  expect([
    words(thisWeek, lastWeek),
    words(today, yesterday),
    words(lastWeek, { ...lastWeek, sessions: [] }),
    words(february, january),
  ]).toEqual([
    "25 min more than last week by Friday 14:14. Last week ended at 1 h 15 min.",
    "Just as much as yesterday by 14:14. Yesterday ended at 25 min.",
    "1 h 15 min more than the week before.",
    "25 min less than in January, on 20 working days instead of 22.",
  ]);
});
