import { expect, test } from "vitest";
import { type Countdown, drawCountdown } from "./favicon";

const FOCUS: Countdown = {
  phase: "focus",
  paused: false,
  remainingMs: 17 * 60_000 + 4000,
  plannedMs: 25 * 60_000,
};

function drawn(countdown: Countdown): string {
  return decodeURIComponent(drawCountdown(countdown));
}

test("the icon shows the minutes left, begun ones too", () => {
  expect(drawn(FOCUS)).toContain(">18</text>");
});

test("the ring is as long as what is left", () => {
  expect(drawn({ ...FOCUS, remainingMs: 12.5 * 60_000 })).toContain('stroke-dasharray="30 60"');
  expect(drawn({ ...FOCUS, remainingMs: 0 })).toContain('stroke-dasharray="0 60"');
});

test("each phase has its colour, and a paused one has none", () => {
  const colours = [FOCUS, { ...FOCUS, phase: "longBreak" as const }, { ...FOCUS, paused: true }]
    .map(drawn)
    .map((svg) => /stroke="(#\w+)"/.exec(svg)?.[1]);

  expect(new Set(colours).size).toBe(3);
});

test("the icon stays the same within a few seconds", () => {
  expect(drawn({ ...FOCUS, remainingMs: FOCUS.remainingMs - 1000 })).toBe(drawn(FOCUS));
});
