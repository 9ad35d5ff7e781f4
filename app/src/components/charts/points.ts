/** Something of a chart that can be pointed at: its place in px of the picture, and what it says. */
export interface Point {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly words: string;
}

/** A picture of a chart for one width, in px. */
export interface Layout {
  readonly height: number;
  readonly points: readonly Point[];
}

/** The number of the point at a place; null beside all of them. */
export function pointAt(points: readonly Point[], x: number, y: number): number | null {
  const index = points.findIndex(
    ({ left, top, width, height }) => left <= x && x < left + width && top <= y && y < top + height,
  );
  return index < 0 ? null : index;
}

/**
 * The point that a key leads to from `index` (null: none yet): the arrows to what is next to it on that
 * side, Home and End to the ends. Null for a key that leads nowhere.
 */
export function pointAfter(
  points: readonly Point[],
  index: number | null,
  key: string,
): number | null {
  if (key === "Home") return points.length > 0 ? 0 : null;
  if (key === "End") return points.length > 0 ? points.length - 1 : null;
  const aims = AIMS[key];
  if (!aims) return null;
  const from = points[index ?? -1];
  if (!from) return points.length > 0 ? 0 : null;
  return nearest(points, from, aims) ?? index;
}

type Aim = readonly [x: number, y: number];
const AIMS: Readonly<Record<string, Aim>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What is off to the side counts three times: an arrow stays in its row or column while it can. */
function nearest(points: readonly Point[], from: Point, [aimX, aimY]: Aim): number | null {
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  points.forEach((point, index) => {
    const [x, y] = [middleX(point) - middleX(from), middleY(point) - middleY(from)];
    const ahead = x * aimX + y * aimY;
    const distance = ahead + 3 * Math.abs(x * aimY + y * aimX);
    if (ahead > 0.5 && distance < least) [best, least] = [index, distance];
  });
  return best;
}

export const middleX = ({ left, width }: Point): number => left + width / 2;
const middleY = ({ top, height }: Point): number => top + height / 2;
