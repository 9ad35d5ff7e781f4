import { dashOffset, fractionLeft, stepMs, wholeMinutesLeft } from "./ring-geometry";

const CALM_STEP_MS = 1_000;

interface Motion {
  readonly plannedMs: number;
  /** What is left at the moment of the call. */
  readonly leftMs: () => number;
  readonly moves: boolean;
  /** Reduced motion: the ring holds still between whole minutes. */
  readonly calm: boolean;
}

/** Draws what is left, and goes on while the page is visible; returns how to end that. */
export function drawRing(arc: SVGCircleElement, motion: Motion): () => void {
  const { plannedMs, leftMs, moves, calm } = motion;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let frame: number | undefined;
  const draw = () => {
    const left = calm && moves ? wholeMinutesLeft(leftMs()) : leftMs();
    arc.style.strokeDashoffset = String(dashOffset(fractionLeft(left, plannedMs)));
    if (!moves) return;
    rest = setTimeout(
      () => {
        frame = requestAnimationFrame(draw);
      },
      calm ? CALM_STEP_MS : stepMs(plannedMs),
    );
  };
  draw();
  return () => {
    clearTimeout(rest);
    if (frame !== undefined) cancelAnimationFrame(frame);
  };
}
