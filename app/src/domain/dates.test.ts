import { expect, it } from "vitest";
import { isDay, lastOfMonth, mondayOf, monthsAfter } from "./dates";

it("keeps the date when it goes by months, as far as the month has it", () => {
  expect([monthsAfter("2024-01-31", 1), monthsAfter("2024-02-29", -12)]).toEqual([
    "2024-02-29",
    "2023-02-28",
  ]);
  expect(lastOfMonth("2026-02-03")).toBe("2026-02-28");
});

it("begins the week on Monday", () => {
  expect(["2026-03-09", "2026-03-15"].map(mondayOf)).toEqual(["2026-03-09", "2026-03-09"]);
});

it("knows what is a date", () => {
  const known = ["2024-02-29", "2026-02-29", "2026-3-1", "", "2026-13-01"].map(isDay);

  expect(known).toEqual([true, false, false, false, false]);
});
