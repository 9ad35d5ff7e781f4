import { type Cell, type HeatShape, heatLayout } from "./heat";
import { Plot } from "./Plot";

interface HeatProps {
  label: string;
  cells: readonly Cell[];
  shape: (width: number) => HeatShape;
  /** `wide` is for where all columns are beside each other. */
  columnNames: readonly {
    readonly column: number;
    readonly name: string;
    readonly wide?: string;
  }[];
  rowNames: readonly { readonly row: number; readonly name: string }[];
}

/** Cells that are the darker the more there is of something. */
export function Heat({ label, cells, shape, columnNames, rowNames }: HeatProps) {
  return (
    <Plot
      label={label}
      layout={(width) => heatLayout(cells, shape(width), width)}
      draw={(layout, width) => (
        <>
          {shape(width).left > 0 &&
            rowNames.map(({ row, name }) => (
              <text key={row} class="start small" y={layout.rowAt(row)}>
                {name}
              </text>
            ))}
          {columnNames.map(({ column, name, wide = name }) => (
            <text key={column} class="start small" {...layout.columnAt(column)}>
              {shape(width).strips === 1 ? wide : name}
            </text>
          ))}
          {layout.cells.map(({ cell, x, y }) => (
            <rect
              key={cell.key}
              class={classOf(cell)}
              {...{ x, y }}
              width={layout.cellWidth}
              height={layout.cellHeight}
              rx={3}
            />
          ))}
        </>
      )}
    />
  );
}

function classOf({ level, outlined }: Cell): string {
  const shade = level === null ? "ahead" : `level${level}`;
  return outlined ? `${shade} outlined` : shade;
}
