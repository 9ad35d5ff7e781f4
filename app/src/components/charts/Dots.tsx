import { dotsLayout } from "./dots";
import { Plot } from "./Plot";
import type { Pair } from "./pairs";

interface DotsProps {
  label: string;
  pairs: readonly Pair[];
  height: number;
}

/** Small counts as so many dots, filled ones and open ones: told apart without colour. */
export function Dots({ label, pairs, height }: DotsProps) {
  return (
    <Plot
      label={label}
      layout={(width) => dotsLayout(pairs, height, width)}
      draw={({ columns, axis, radius }, width) => (
        <>
          {columns.map(({ pair, middle, filled, open }) => (
            <g key={pair.key}>
              {filled.map(({ x, y }) => (
                <circle key={y} class="filled" cx={x} cy={y} r={radius} />
              ))}
              {open.map(({ x, y }) => (
                <circle key={y} class="open" cx={x} cy={y} r={radius - 1} />
              ))}
              <text class={pair.strong ? "strong small" : "small"} x={middle} y={axis + 22}>
                {pair.label}
              </text>
            </g>
          ))}
          <line class="axis" x2={width} y1={axis + 0.5} y2={axis + 0.5} />
        </>
      )}
    />
  );
}
