import { expect, it } from "vitest";
import { figuresOf } from "./figures";
import { bestMonth, monthBars, monthRows } from "./month-bars";
import { BERLIN, periodOf, TODAY } from "./test-period";
import { bestDay, monthColumns, yearCells, yearRows } from "./year-cells";

const year = periodOf(
  { view: "year", day: TODAY },
  "2025-11-06 09:00",
  "2025-11-06 10:00",
  "2026-03-13 09:00",
);
const days = figuresOf(year, "day", BERLIN, TODAY).series;
const months = figuresOf(year, "month", BERLIN, TODAY).series;
const cells = yearCells(days, year.range, [1, 2, 3, 4], TODAY);

it("gives each week a column, and each weekday its row", () => {
  expect(cells[0]).toMatchObject({ key: "2025-04-01", column: 0, row: 1, level: 0 });
  expect(cells[6]).toMatchObject({ key: "2025-04-07", column: 1, row: 0 });
  expect(cells).toHaveLength(365);
});

it("outlines today, and leaves the days to come open", () => {
  const today = cells.findIndex(({ key }) => key === TODAY);

  expect(cells[today]).toMatchObject({
    outlined: true,
    level: 1,
    words: "Fri 13 March: 1 pomodoro",
  });
  expect(cells[today + 1]?.level).toBeNull();
});

it("names a month above the first column that begins in it", () => {
  const names = monthColumns(cells);

  expect(names.slice(0, 2)).toEqual([
    { column: 1, name: "Apr" },
    { column: 5, name: "May" },
  ]);
  expect(names).toHaveLength(12);
});

it("finds the best day and the best month", () => {
  expect(bestDay(days)?.key).toBe("2025-11-06");
  expect(bestMonth(months)?.key).toBe("2025-11");
  expect(bestDay([])).toBeUndefined();
});

it("lists a week a row", () => {
  const { head, rows } = yearRows(days, year.range);

  expect(head).toEqual(["Week", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);
  expect(rows[0]).toEqual(["Mon 31 March", "", "0", "0", "0", "0", "0", "0"]);
});

it("lets the best and the current month stand out, and names the years", () => {
  const bars = monthBars(months, TODAY, bestMonth(months), true);

  expect(bars.filter(({ faint }) => !faint).map(({ labels }) => labels)).toEqual([
    ["Nov"],
    ["Mar", "so far"],
  ]);
  expect(bars[0]?.labels).toEqual(["Apr", "2025"]);
  expect(monthRows(months).rows[7]).toEqual(["November 2025", "50 min", "2"]);
});
