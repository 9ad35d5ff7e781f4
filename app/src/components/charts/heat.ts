import type { Layout } from "./points";

/** A cell of a heat map; `level` from 0 (none) to 4, null for what is still to come. */
export interface Cell {
  readonly key: string;
  readonly column: number;
  readonly row: number;
  readonly level: number | null;
  readonly words: string;
  readonly outlined?: boolean;
}

export interface HeatShape {
  readonly columns: number;
  readonly rows: number;
  /** Left of the cells, for the names of the rows. */
  readonly left: number;
  /** Above each strip of cells, for the names of the columns. */
  readonly head: number;
  /** A narrow picture breaks its columns into so many strips, one below the other. */
  readonly strips: number;
  /** Cells are as high as they are wide unless it is given, in px. */
  readonly cellHeight?: number;
  readonly gap: number;
}

export interface PlacedCell {
  readonly cell: Cell;
  readonly x: number;
  readonly y: number;
}

export interface HeatLayout extends Layout {
  readonly cells: readonly PlacedCell[];
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** Where the name of a column stands, above its strip. */
  readonly columnAt: (column: number) => { readonly x: number; readonly y: number };
  /** Where the name of a row stands, at the left of the first strip. */
  readonly rowAt: (row: number) => number;
}

/** Place the cells on a picture of that width. */
export function heatLayout(cells: readonly Cell[], shape: HeatShape, width: number): HeatLayout {
  const { columns, rows, left, head, strips, gap } = shape;
  const inStrip = Math.ceil(columns / strips);
  const pitch = Math.max(0, (width - left) / inStrip);
  const cellWidth = Math.max(0, pitch - gap);
  const cellHeight = shape.cellHeight ?? cellWidth;
  const stripHeight = head + rows * (cellHeight + gap) + gap;
  const xOf = (column: number) => left + (column % inStrip) * pitch;
  const yOf = (column: number) => Math.floor(column / inStrip) * stripHeight;
  const placed = cells.map((cell) => ({
    cell,
    x: xOf(cell.column) + 0.5,
    y: yOf(cell.column) + head + cell.row * (cellHeight + gap) + 0.5,
  }));
  return {
    height: stripHeight * strips,
    cells: placed,
    cellWidth,
    cellHeight,
    points: placed.map(({ cell, x, y }) => ({
      left: x,
      top: y,
      width: cellWidth,
      height: cellHeight,
      words: cell.words,
    })),
    columnAt: (column) => ({ x: xOf(column), y: yOf(column) + head - 8 }),
    rowAt: (row) => head + row * (cellHeight + gap) + cellHeight / 2 + 4,
  };
}

/** The least values of the levels 1 to 4 of a day, for a goal of so many a day (0: none, taken as 8). */
export function levelsFor(goal: number): readonly [number, number, number, number] {
  const aim = goal || 8;
  const second = Math.max(2, Math.ceil(aim / 2));
  const third = Math.max(second + 1, aim);
  return [1, second, third, Math.max(third + 1, Math.ceil((aim * 4) / 3))];
}

/** How many of the levels a value reaches. */
export function levelOf(value: number, levels: readonly number[]): number {
  return levels.filter((least) => value >= least).length;
}
