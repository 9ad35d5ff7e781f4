import { expect, it } from "vitest";
import { pairsLayout } from "./pairs";

it("sets both counts of a pair to one scale", () => {
  const pairs = [
    { key: "Mon", label: "Mon", counts: [4, 1] as const, words: "Mon" },
    { key: "Tue", label: "Tue", counts: [0, 2] as const, words: "Tue" },
  ];

  const { axis, pairs: placed, points } = pairsLayout(pairs, 132, 200);

  expect(axis).toBe(104);
  expect(placed.map(({ tops }) => tops)).toEqual([
    [24, 84],
    [104, 64],
  ]);
  expect(points.map(({ left, width }) => left + width / 2)).toEqual([50, 150]);
});
