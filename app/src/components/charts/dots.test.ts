import { expect, it } from "vitest";
import { dotsLayout, mostDots } from "./dots";

it("piles up a dot for each, the open ones beside the filled ones", () => {
  const pairs = [{ key: "Mon", label: "Mon", counts: [2, 1] as const, words: "Mon" }];

  const { columns, axis, radius } = dotsLayout(pairs, 160, 60);

  const [monday] = columns;
  expect([axis, radius]).toEqual([132, 9]);
  expect(monday?.filled).toEqual([
    { x: 18, y: 117 },
    { x: 18, y: 93 },
  ]);
  expect(monday?.open).toEqual([{ x: 42, y: 117 }]);
});

it("makes the dots smaller where there is less room, and keeps them apart", () => {
  const pairs = Array.from({ length: 7 }, (_, index) => ({
    key: `${index}`,
    label: "",
    counts: [1, 1] as const,
    words: "",
  }));

  const { columns, radius } = dotsLayout(pairs, 160, 210);

  const across = columns.flatMap(({ filled, open }) => [...filled, ...open].map(({ x }) => x));
  const gaps = across.slice(1).map((x, index) => x - (across[index] ?? 0) - 2 * radius);
  expect(Math.min(...gaps)).toBeGreaterThan(0);
});

it("tells how many dots there is room for", () => {
  expect(mostDots(160)).toBe(5);
});
