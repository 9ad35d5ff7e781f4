import { expect, it } from "vitest";
import {
  daysAfter,
  daysBetween,
  isDay,
  lastOfMonth,
  mondayOf,
  monthsAfter,
  weekdayOf,
} from "./calendar";

it("steps over the ends of months and years", () => {
  expect([daysAfter("2023-12-31", 1), daysAfter("2024-03-01", -1)]).toEqual([
    "2024-01-01",
    "2024-02-29",
  ]);
});

it("keeps the date when it goes by months, as far as the month has it", () => {
  expect([monthsAfter("2024-01-31", 1), monthsAfter("2024-02-29", -12)]).toEqual([
    "2024-02-29",
    "2023-02-28",
  ]);
  expect(lastOfMonth("2026-02-03")).toBe("2026-02-28");
});

it("begins the week on Monday", () => {
  expect(["2026-03-09", "2026-03-15"].map(mondayOf)).toEqual(["2026-03-09", "2026-03-09"]);
  expect(["2026-03-09", "2026-03-15"].map(weekdayOf)).toEqual([1, 7]);
});

it("counts the days between two, both included", () => {
  expect(daysBetween("2026-02-27", "2026-03-01")).toEqual([
    "2026-02-27",
    "2026-02-28",
    "2026-03-01",
  ]);
  expect(daysBetween("2026-03-02", "2026-03-01")).toEqual([]);
});

it("knows what is a date", () => {
  const known = ["2024-02-29", "2026-02-29", "2026-3-1", "", "2026-13-01"].map(isDay);

  expect(known).toEqual([true, false, false, false, false]);
});
