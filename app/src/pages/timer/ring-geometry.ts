export const RING_SIZE = 340;
export const RING_RADIUS = 160;
export const CIRCUMFERENCE = 2 * Math.PI * RING_RADIUS;

const MINUTE_MS = 60_000;
/** A step that the eye takes for a movement, in units of the drawing. */
const STEP = 0.2;
const FRAME_MS = 16;

/** How much of the phase is left, from 0 to 1. */
export function fractionLeft(remainingMs: number, plannedMs: number): number {
  if (plannedMs <= 0) return 0;
  return Math.min(1, Math.max(0, remainingMs / plannedMs));
}

/** The dash offset that leaves `fraction` of the circle drawn, clockwise from the top. */
export function dashOffset(fraction: number): number {
  return CIRCUMFERENCE * (1 - fraction);
}

/** How long the ring may rest between two frames of its movement. */
export function stepMs(plannedMs: number): number {
  return Math.max(0, (plannedMs / CIRCUMFERENCE) * STEP - FRAME_MS);
}

/** For people who asked for no motion: the ring holds still and follows once a minute. */
export function wholeMinutesLeft(remainingMs: number): number {
  return Math.ceil(Math.max(0, remainingMs) / MINUTE_MS) * MINUTE_MS;
}
