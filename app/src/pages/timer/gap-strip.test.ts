import { expect, test } from "vitest";
import { IDLE_TIMER, type Timer } from "../../domain/records";
import { gapStrip, STRIP_WIDTH, workedMs } from "./gap-strip";

const MINUTE = 60_000;

test("work, sleep and plan lie in order on the strip", () => {
  const strip = gapStrip(0, 25 * MINUTE, 7 * MINUTE, 46 * MINUTE);

  expect(strip.asleep.x).toBeCloseTo(strip.worked.x + strip.worked.width);
  expect(strip.planned?.x).toBeCloseTo(strip.asleep.x);
  expect(strip.asleep.x + strip.asleep.width).toBeLessThan(STRIP_WIDTH);
  expect(strip.labels.map((label) => label.at / MINUTE)).toEqual([0, 7, 25, 46]);
});

test("labels that would run into each other are left out", () => {
  const strip = gapStrip(0, 25 * MINUTE, MINUTE, 180 * MINUTE);

  expect(strip.labels.map((label) => label.at / MINUTE)).toEqual([0, 25, 180]);
});

test("pauses are no work", () => {
  const timer: Timer = { ...IDLE_TIMER, startedAt: 0, pauses: [{ from: 2, to: 5 }] };

  expect(workedMs(timer, 10)).toBe(7);
  expect(workedMs(timer, 4)).toBe(2);
});
