import type { Instant, Timer } from "../../domain/records";

export const STRIP_WIDTH = 392;
const EDGE = 0.1;
const LABEL_WIDTH = 44;

export interface GapStrip {
  readonly worked: { readonly x: number; readonly width: number };
  readonly asleep: { readonly x: number; readonly width: number };
  /** What the plan had after the sleep began, or null. */
  readonly planned: { readonly x: number; readonly width: number } | null;
  readonly labels: readonly { readonly at: Instant; readonly x: number }[];
}

/** Where the phase, the sleep and the plan lie on the strip of the sleep dialog. */
export function gapStrip(
  startedAt: Instant,
  endsAt: Instant,
  from: Instant,
  to: Instant,
): GapStrip {
  const span = (Math.max(to, endsAt) - startedAt) * (1 + 2 * EDGE) || 1;
  const x = (at: Instant) => ((at - startedAt) / span + EDGE / (1 + 2 * EDGE)) * STRIP_WIDTH;
  const width = (start: Instant, end: Instant) => Math.max(0, x(end) - x(start));
  return {
    worked: { x: x(startedAt), width: width(startedAt, from) },
    asleep: { x: x(from), width: width(from, to) },
    planned: endsAt > from ? { x: x(from), width: width(from, endsAt) } : null,
    labels: legible([startedAt, from, endsAt, to].map((at) => ({ at, x: x(at) }))),
  };
}

/** Labels from left to right, without those that would run into the one before. */
function legible<Label extends { readonly x: number }>(labels: readonly Label[]): Label[] {
  const shown: Label[] = [];
  for (const label of labels.toSorted((a, b) => a.x - b.x)) {
    const before = shown.at(-1);
    if (before === undefined || label.x - before.x >= LABEL_WIDTH) shown.push(label);
  }
  return shown;
}

/** What was worked before `at`, pauses left out, in ms. */
export function workedMs(timer: Timer, at: Instant): number {
  const paused = timer.pauses.reduce(
    (sum, pause) => sum + Math.max(0, Math.min(pause.to ?? at, at) - pause.from),
    0,
  );
  return Math.max(0, at - (timer.startedAt ?? at) - paused);
}
