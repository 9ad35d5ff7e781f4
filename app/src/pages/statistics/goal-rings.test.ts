import { expect, it } from "vitest";
import { figuresOf } from "./figures";
import { ringsOf, workingDaysWords } from "./goal-rings";
import { BERLIN, periodOf, TODAY } from "./test-period";

const week = periodOf({ view: "week", day: TODAY }, "2026-03-09 09:00", "2026-03-15 09:00");
const { series } = figuresOf(week, "day", BERLIN, TODAY);

it("asks working days for their goal, and no others", () => {
  const rings = ringsOf(series, BERLIN, TODAY, true);

  expect(rings[0]).toMatchObject({ label: "Mon", count: 1, goal: 8, words: "Mon 9: 1 of 8" });
  expect(rings[4]).toMatchObject({ label: "Today", strong: true, ahead: false });
  expect(rings[6]).toMatchObject({ ahead: true, words: "Sun 15: 1 pomodoro" });
});

it("names no day in a calendar, where its column does", () => {
  expect(ringsOf(series, BERLIN, TODAY, false)[0]).not.toHaveProperty("label");
});

it("says which days are worked on", () => {
  const words = [[5, 1, 3, 2, 4], [1, 3, 6], [7], []].map(workingDaysWords);

  expect(words).toEqual([
    "Monday to Friday",
    "Monday, Wednesday and Saturday",
    "Sunday",
    "on no day of the week",
  ]);
});
