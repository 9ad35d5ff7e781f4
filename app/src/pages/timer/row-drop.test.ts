import { expect, test } from "vitest";
import { dropIndex, rowShift } from "./row-drop";

const rows = [0, 40, 80].map((top) => ({ top, height: 40 }));

test("a row dropped where it was stays there", () => {
  expect(dropIndex(rows, 1, 60)).toBe(1);
});

test("a row changes places once it passes the middle of another", () => {
  expect(dropIndex(rows, 0, 59)).toBe(0);
  expect(dropIndex(rows, 0, 61)).toBe(1);
  expect(dropIndex(rows, 2, 19)).toBe(0);
});

test("a row can be dropped outside of the list", () => {
  expect(dropIndex(rows, 1, -100)).toBe(0);
  expect(dropIndex(rows, 1, 1_000)).toBe(2);
});

test("the rows between make room and the others stay", () => {
  expect([0, 1, 2].map((index) => rowShift(index, 0, 1, 40))).toEqual([0, -40, 0]);
  expect([0, 1, 2].map((index) => rowShift(index, 2, 0, 40))).toEqual([40, 40, 0]);
});
