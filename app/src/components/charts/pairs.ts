import type { Layout } from "./points";

/** Two counts side by side. */
export interface Pair {
  readonly key: string;
  readonly label: string;
  readonly strong?: boolean;
  readonly counts: readonly [filled: number, outlined: number];
  readonly words: string;
}

export interface PlacedPair {
  readonly pair: Pair;
  readonly middle: number;
  readonly tops: readonly [number, number];
}

export interface PairsLayout extends Layout {
  readonly pairs: readonly PlacedPair[];
  readonly axis: number;
  readonly barWidth: number;
}

const HEAD_PX = 24;
const FOOT_PX = 28;
const WIDEST_PX = 32;
const GAP_PX = 3;

/** Place the pairs on a picture of that size: all to one scale. */
export function pairsLayout(pairs: readonly Pair[], height: number, width: number): PairsLayout {
  const axis = height - FOOT_PX;
  const most = Math.max(1, ...pairs.flatMap(({ counts }) => counts));
  const pitch = width / Math.max(1, pairs.length);
  const barWidth = Math.max(2, Math.min(WIDEST_PX, pitch / 2 - 2 * GAP_PX));
  const topOf = (count: number) => axis - (count / most) * (axis - HEAD_PX);
  const placed = pairs.map((pair, index): PlacedPair => {
    const [filled, outlined] = pair.counts;
    return { pair, middle: (index + 0.5) * pitch, tops: [topOf(filled), topOf(outlined)] };
  });
  return {
    height,
    pairs: placed,
    axis,
    barWidth,
    points: placed.map(({ pair, middle }) => ({
      left: middle - barWidth - GAP_PX,
      top: HEAD_PX,
      width: 2 * (barWidth + GAP_PX),
      height: axis - HEAD_PX,
      words: pair.words,
    })),
  };
}
