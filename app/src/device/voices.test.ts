import { describe, expect, test } from "vitest";
import { ringSamples, SAMPLE_RATE, tickSamples } from "./voices";

function loudest(samples: Float32Array, from: number, to: number): number {
  const part = samples.slice(from * SAMPLE_RATE, to * SAMPLE_RATE);
  return part.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
}

describe.each(["bell", "chime", "wood"] as const)("%s", (sound) => {
  const samples = ringSamples(sound);

  test("is heard at once and never too loud", () => {
    expect(loudest(samples, 0, 0.1)).toBeGreaterThan(0.2);
    expect(loudest(samples, 0, 9)).toBeCloseTo(0.9);
  });

  test("begins and ends in silence, so it does not click", () => {
    expect(samples[0]).toBe(0);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.01);
  });

  test("is over after five seconds", () => {
    expect(samples.length / SAMPLE_RATE).toBeLessThan(5);
  });
});

test("a tick is one second, and nearly all of it silence", () => {
  const samples = tickSamples();

  expect(samples.length).toBe(SAMPLE_RATE);
  expect(loudest(samples, 0, 0.02)).toBeGreaterThan(0.5);
  expect(loudest(samples, 0.03, 1)).toBe(0);
});
