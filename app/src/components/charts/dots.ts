import type { Pair } from "./pairs";
import type { Layout } from "./points";

export interface PlacedDots {
  readonly pair: Pair;
  readonly middle: number;
  /** The middles of the dots: the filled ones of a pair, and the open ones beside them. */
  readonly filled: readonly Dot[];
  readonly open: readonly Dot[];
}

interface Dot {
  readonly x: number;
  readonly y: number;
}

export interface DotsLayout extends Layout {
  readonly columns: readonly PlacedDots[];
  readonly axis: number;
  readonly radius: number;
}

const FOOT_PX = 28;
const LARGEST_PX = 9;
const GAP_PX = 6;

/** How many dots stand on top of each other on a picture of that height. */
export function mostDots(height: number): number {
  return Math.floor((height - FOOT_PX) / (2 * LARGEST_PX + GAP_PX));
}

/** Place each count as so many dots, the two of a pair side by side. */
export function dotsLayout(pairs: readonly Pair[], height: number, width: number): DotsLayout {
  const axis = height - FOOT_PX;
  const pitch = width / Math.max(1, pairs.length);
  const radius = Math.max(2, Math.min(LARGEST_PX, pitch / 4 - GAP_PX / 2));
  const step = 2 * radius + GAP_PX;
  const pile = (x: number, count: number): Dot[] =>
    Array.from({ length: count }, (_, index) => ({ x, y: axis - radius - GAP_PX - index * step }));
  const columns = pairs.map((pair, index): PlacedDots => {
    const middle = (index + 0.5) * pitch;
    const [filled, open] = pair.counts;
    return {
      pair,
      middle,
      filled: pile(middle - step / 2, filled),
      open: pile(middle + step / 2, open),
    };
  });
  const points = columns.map(({ pair, middle }) => ({
    left: middle - step,
    top: 0,
    width: 2 * step,
    height: axis,
    words: pair.words,
  }));
  return { height, columns, axis, radius, points };
}
