import { expect, test } from "vitest";
import { barHeights } from "./week-bars";

test("the longest day fills the chart and the others are measured by it", () => {
  expect(barHeights([{ focusMs: 3_600_000 }, { focusMs: 1_800_000 }])).toEqual([100, 50]);
});

test("an empty day keeps a line", () => {
  expect(barHeights([{ focusMs: 0 }, { focusMs: 10 }])).toEqual([5, 100]);
  expect(barHeights([{ focusMs: 0 }])).toEqual([5]);
});
