import { expect, it } from "vitest";
import { type Cell, type HeatShape, heatLayout, levelOf, levelsFor } from "./heat";

const SHAPE: HeatShape = { columns: 4, rows: 2, left: 20, head: 30, strips: 1, gap: 4 };

function cell(column: number, row: number): Cell {
  return { key: `${column} ${row}`, column, row, level: 0, words: "" };
}

it("spreads the columns over the width, right of the names", () => {
  const { cells, cellWidth, height } = heatLayout([cell(0, 0), cell(3, 1)], SHAPE, 100);

  expect(cellWidth).toBe(16);
  expect(cells.map(({ x, y }) => [x, y])).toEqual([
    [20.5, 30.5],
    [80.5, 50.5],
  ]);
  expect(height).toBe(74);
});

it("breaks the columns of a narrow picture into strips", () => {
  const { cells, columnAt, height } = heatLayout([cell(2, 0)], { ...SHAPE, strips: 2 }, 60);

  expect(cells[0]).toMatchObject({ x: 20.5, y: 104.5 });
  expect(columnAt(2)).toEqual({ x: 20, y: 96 });
  expect(height).toBe(148);
});

it("shades a day by how far it is to the goal and beyond", () => {
  expect([8, 0, 1, 3].map(levelsFor)).toEqual([
    [1, 4, 8, 11],
    [1, 4, 8, 11],
    [1, 2, 3, 4],
    [1, 2, 3, 4],
  ]);
  expect([0, 1, 7, 8, 20].map((value) => levelOf(value, levelsFor(8)))).toEqual([0, 1, 2, 3, 4]);
});
