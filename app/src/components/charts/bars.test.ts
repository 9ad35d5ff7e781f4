import { describe, expect, it } from "vitest";
import { type Bar, type BarsShape, barsLayout, roundTop } from "./bars";

const SHAPE: BarsShape = { height: 120, head: 10, foot: 10, share: 0.5 };

function bar(key: string, value: number, hatched = 0): Bar {
  return { key, value, hatched, words: `${key}: ${value}`, labels: [key] };
}

describe("bars", () => {
  it("share one scale, on which what is hatched stands on what counts", () => {
    const { bars, axis } = barsLayout([bar("Mon", 50), bar("Tue", 75, 25)], SHAPE, 200);

    expect(axis).toBe(110);
    expect(bars.map(({ solidTop, top }) => [solidTop, top])).toEqual([
      [60, 60],
      [35, 10],
    ]);
    expect(bars.map(({ left, width }) => [left, width])).toEqual([
      [25, 50],
      [125, 50],
    ]);
  });

  it("make room for a goal that nothing reached", () => {
    const { bars, goalTop } = barsLayout([bar("Mon", 50)], { ...SHAPE, goal: 100 }, 200);

    expect([goalTop, bars[0]?.top]).toEqual([10, 60]);
  });

  it("stand on the axis when there is nothing, and can be pointed at all the same", () => {
    const { bars, points } = barsLayout([bar("Mon", 0)], SHAPE, 200);

    expect(bars[0]?.top).toBe(110);
    expect(points).toEqual([{ left: 50, top: 98, width: 100, height: 12, words: "Mon: 0" }]);
  });

  it("leave room beside them for words", () => {
    expect(barsLayout([bar("Mon", 1)], { ...SHAPE, beside: 80 }, 200).right).toBe(120);
  });
});

it("draws no rounder top than a bar is high", () => {
  const [low] = barsLayout([bar("Mon", 1)], SHAPE, 40).bars;

  expect(low && roundTop(low, 108, 110)).toBe("M10 110V110q0 -2 2 -2H28q2 0 2 2V110z");
});
