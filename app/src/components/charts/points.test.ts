import { describe, expect, it } from "vitest";
import { pointAfter, pointAt } from "./points";

/** Three columns of two rows, numbered down each column. */
const GRID = [0, 1, 2].flatMap((column) =>
  [0, 1].map((row) => ({
    left: column * 20,
    top: row * 20,
    width: 18,
    height: 18,
    words: `${column} ${row}`,
  })),
);

it("finds what is pointed at, and nothing between", () => {
  expect(pointAt(GRID, 25, 30)).toBe(3);
  expect(pointAt(GRID, 19, 30)).toBeNull();
});

describe("the arrows", () => {
  it.each([
    ["ArrowRight", 0, 2],
    ["ArrowLeft", 5, 3],
    ["ArrowDown", 2, 3],
    ["ArrowUp", 3, 2],
    ["Home", 3, 0],
    ["End", 0, 5],
  ])("%s leads from %i to %i", (key, from, to) => {
    expect(pointAfter(GRID, from, key)).toBe(to);
  });

  it("stay at the edge, and begin at the first", () => {
    expect(pointAfter(GRID, 4, "ArrowRight")).toBe(4);
    expect(pointAfter(GRID, null, "ArrowRight")).toBe(0);
  });

  it("leave other keys, and a chart without anything in it, alone", () => {
    expect(pointAfter(GRID, 0, "Tab")).toBeNull();
    expect(pointAfter([], null, "Home")).toBeNull();
  });
});
