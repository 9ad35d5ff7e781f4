import { expect, test } from "vitest";
import { CIRCUMFERENCE, dashOffset, fractionLeft, stepMs, wholeMinutesLeft } from "./ring-geometry";

test("a whole phase draws the whole circle and none of it draws nothing", () => {
  expect(dashOffset(fractionLeft(1_500_000, 1_500_000))).toBe(0);
  expect(dashOffset(fractionLeft(0, 1_500_000))).toBeCloseTo(CIRCUMFERENCE);
});

test("time outside of the phase stays on the circle", () => {
  expect(fractionLeft(2_000_000, 1_500_000)).toBe(1);
  expect(fractionLeft(-1, 1_500_000)).toBe(0);
  expect(fractionLeft(1_000, 0)).toBe(0);
});

test("a short phase moves every frame and a long one rests between its steps", () => {
  expect(stepMs(60_000)).toBe(0);
  expect(stepMs(1_500_000)).toBeGreaterThan(250);
});

test("the still ring follows once a minute", () => {
  expect(wholeMinutesLeft(1_024_000)).toBe(18 * 60_000);
  expect(wholeMinutesLeft(1_079_999)).toBe(18 * 60_000);
});
