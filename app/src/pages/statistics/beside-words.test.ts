import { expect, it } from "vitest";
import { besideWords } from "./beside-words";
import { periodOf, TODAY } from "./test-period";

const week = periodOf({ view: "week", day: TODAY });
const month = periodOf({ view: "month", day: "2026-02-13" });

it("compares a period that is under way with the one before as it was by then", () => {
  const before = periodOf({ view: "week", day: "2026-03-06" });

  expect(besideWords(-3, week, before, TODAY)).toBe("3 fewer than last week by now");
});

it("compares a period that is over with all of the one before", () => {
  const before = periodOf({ view: "month", day: "2026-01-13" });

  expect(besideWords(11, month, before, TODAY)).toBe("11 more than in January");
  expect(besideWords(0, month, before, TODAY)).toBe("as many as in January");
});
