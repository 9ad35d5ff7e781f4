import type { Layout, Point } from "./points";

/** One column of a bar chart; values are of any one unit. */
export interface Bar {
  readonly key: string;
  readonly value: number;
  /** What is hatched on top of it, as it does not count. */
  readonly hatched?: number;
  /** What it says when it is pointed at. */
  readonly words: string;
  /** Below the axis, line by line. */
  readonly labels: readonly string[];
  readonly labelled?: "strong" | "plain";
  /** Its value, written at its foot where it is high enough, or else above it. */
  readonly figure?: string;
  readonly figureAbove?: boolean;
  /** Written beside its top, line by line. */
  readonly note?: readonly string[];
  /** Behind the others. */
  readonly faint?: boolean;
  /** Still to come. */
  readonly ahead?: boolean;
}

/** What is written above some bars in a row, given by their numbers. */
export interface Peak {
  readonly from: number;
  readonly to: number;
  readonly words: readonly [strong: string, plain: string];
}

export interface BarsShape {
  readonly height: number;
  /** Above the longest bar, for what is written there. */
  readonly head: number;
  /** Below the axis, for the labels. */
  readonly foot: number;
  /** Right of the bars, for the goal's words. */
  readonly beside?: number;
  /** How much of its place a bar takes, up to 1. */
  readonly share: number;
  /** Where a dotted line goes across; 0 for none. */
  readonly goal?: number;
}

export interface PlacedBar {
  readonly bar: Bar;
  readonly left: number;
  readonly width: number;
  readonly middle: number;
  readonly top: number;
  /** Where the hatched part begins; `top` when there is none. */
  readonly solidTop: number;
}

export interface BarsLayout extends Layout {
  readonly bars: readonly PlacedBar[];
  readonly axis: number;
  readonly right: number;
  readonly goalTop: number | null;
}

/** Place the bars on a picture of that width: all to one scale, which the goal is part of. */
export function barsLayout(bars: readonly Bar[], shape: BarsShape, width: number): BarsLayout {
  const { height, head, foot, beside = 0, share, goal = 0 } = shape;
  const axis = height - foot;
  const right = Math.max(0, width - beside);
  const most = Math.max(goal, ...bars.map(total)) || 1;
  const topOf = (value: number) => axis - (value / most) * (axis - head);
  const pitch = right / Math.max(1, bars.length);
  const placed = bars.map((bar, index): PlacedBar => {
    const middle = (index + 0.5) * pitch;
    const barWidth = pitch * share;
    const left = middle - barWidth / 2;
    return {
      bar,
      left,
      width: barWidth,
      middle,
      top: topOf(total(bar)),
      solidTop: topOf(bar.value),
    };
  });
  return {
    height,
    bars: placed,
    points: placed.map((each) => pointOf(each, axis)),
    axis,
    right,
    goalTop: goal > 0 ? topOf(goal) : null,
  };
}

const total = ({ value, hatched = 0 }: Bar): number => value + hatched;
const LEAST_PX = 12;

/** Also a short bar can be pointed at. */
function pointOf({ bar, left, width, top }: PlacedBar, axis: number): Point {
  const height = Math.max(axis - top, LEAST_PX);
  return { left, top: axis - height, width, height, words: bar.words };
}

/** The outline of a bar that stands on `bottom` and is round at its top. */
export function roundTop({ left, width }: PlacedBar, top: number, bottom: number): string {
  const radius = Math.max(0, Math.min(6, width / 4, bottom - top));
  const right = left + width;
  return [
    `M${px(left)} ${px(bottom)}V${px(top + radius)}`,
    `q0 ${px(-radius)} ${px(radius)} ${px(-radius)}`,
    `H${px(right - radius)}q${px(radius)} 0 ${px(radius)} ${px(radius)}V${px(bottom)}z`,
  ].join("");
}

const px = (length: number): number => Math.round(length * 10) / 10;
