import { expect, it } from "vitest";
import { dateOf, dayOfYear, daysFromTo, monthAndYear, monthShort, shortDay } from "./calendar";

it("names a day, whatever zone the browser is in", () => {
  const day = "2026-03-13";

  expect([shortDay(day), dateOf(day), dayOfYear(day)]).toEqual([
    "Fri 13",
    "13 March 2026",
    "Fri 13 March",
  ]);
});

it("names months", () => {
  expect([monthShort("2025-09-01"), monthShort("2025-09-01", "narrow")]).toEqual(["Sep", "S"]);
  expect(monthAndYear("2025-09-01")).toBe("September 2025");
});

it("says month and year once where two days share them", () => {
  const weeks = [
    ["2026-03-09", "2026-03-15"],
    ["2026-03-30", "2026-04-05"],
    ["2025-12-29", "2026-01-04"],
  ] as const;

  expect(weeks.map(([from, to]) => daysFromTo(from, to))).toEqual([
    "9 – 15 March 2026",
    "30 March – 5 April 2026",
    "29 Dec 2025 – 4 Jan 2026",
  ]);
});
