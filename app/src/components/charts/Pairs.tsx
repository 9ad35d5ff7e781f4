import { Plot } from "./Plot";
import { type Pair, type PairsLayout, type PlacedPair, pairsLayout } from "./pairs";

interface PairsProps {
  label: string;
  pairs: readonly Pair[];
  height: number;
}

/** Pairs of bars, one filled and one outlined: told apart without colour. */
export function Pairs({ label, pairs, height }: PairsProps) {
  return (
    <Plot
      label={label}
      layout={(width) => pairsLayout(pairs, height, width)}
      draw={(layout, width) => (
        <>
          {layout.pairs.map((placed) => (
            <Both key={placed.pair.key} {...{ placed, layout }} />
          ))}
          <line class="axis" x2={width} y1={layout.axis + 0.5} y2={layout.axis + 0.5} />
        </>
      )}
    />
  );
}

function Both({ placed, layout }: { placed: PlacedPair; layout: PairsLayout }) {
  const { pair, middle, tops } = placed;
  const { axis, barWidth } = layout;
  return (
    <>
      {pair.counts.map((count, side) => {
        const top = tops[side] ?? axis;
        const left = side === 0 ? middle - barWidth - 2 : middle + 3;
        if (count === 0) return null;
        return (
          <g key={side === 0 ? "filled" : "outlined"}>
            <rect
              class={side === 0 ? "filled" : "open"}
              x={left}
              y={top}
              width={side === 0 ? barWidth : barWidth - 2}
              height={axis - top}
              rx={3}
            />
            <text class="strong small" x={left + barWidth / 2} y={top - 8}>
              {count}
            </text>
          </g>
        );
      })}
      <text class={pair.strong ? "strong small" : "small"} x={middle} y={axis + 22}>
        {pair.label}
      </text>
    </>
  );
}
