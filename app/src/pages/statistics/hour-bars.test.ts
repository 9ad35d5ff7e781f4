import { expect, it } from "vitest";
import { countMonth } from "../../domain/month";
import { figuresOf } from "./figures";
import { bestHours, hourBars, hourRows, hoursFrom } from "./hour-bars";
import { BERLIN, periodOf, TODAY } from "./test-period";
import { hourCells, hoursOfWeekdays, hourTable } from "./weekday-hours";

const day = periodOf(
  { view: "day", day: TODAY },
  "2026-03-13 09:45",
  "2026-03-13 10:20",
  "2026-03-13 23:50",
);
const hours = hoursFrom(figuresOf(day, "hour", BERLIN, TODAY).series, 4);

it("begins with the hour at which the user's day does", () => {
  expect([hours[0]?.key, hours.at(-1)?.key]).toEqual(["04", "03"]);
});

it("finds the two best hours in a row, before which the others step back", () => {
  const best = bestHours(hours);

  expect(best?.words).toEqual(["09–11", "50 min"]);
  const standing = hourBars(hours, best).filter(({ faint }) => !faint);
  expect(standing.map(({ words }) => words)).toEqual(["09–10: 15 min", "10–11: 35 min"]);
  expect(bestHours([])).toBeUndefined();
});

it("splits what lies in two hours, over midnight too", () => {
  expect(hourRows(hours).rows).toEqual([
    ["09–10", "15 min", "1"],
    ["10–11", "35 min", "1"],
    ["23–00", "10 min", "1"],
    ["00–01", "15 min", "0"],
  ]);
});

it("tells the weekdays apart, and outlines their best hour", () => {
  const ofWeekdays = hoursOfWeekdays([countMonth("2026-03", day.sessions)], 4);

  const cells = hourCells(ofWeekdays);

  expect(cells.filter(({ outlined }) => outlined).map(({ words }) => words)).toEqual([
    "Friday 10–11: 35 min",
  ]);
  expect(cells.filter(({ level }) => level !== 0).map(({ level }) => level)).toEqual([2, 4, 2, 2]);
  expect(hourTable(ofWeekdays).rows[0]).toEqual([
    "09–10",
    "0 min",
    "0 min",
    "0 min",
    "0 min",
    "15 min",
    "0 min",
    "0 min",
  ]);
});
