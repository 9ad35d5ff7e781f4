import { useEffect, useRef } from "preact/hooks";
import { remainingMs } from "../../domain/timer";
import { serverNow } from "../../state/clock";
import { timer } from "../../state/timer";
import { CIRCUMFERENCE, RING_RADIUS, RING_SIZE } from "./ring-geometry";
import { drawRing } from "./ring-motion";

const circle = { cx: RING_SIZE / 2, cy: RING_SIZE / 2, r: RING_RADIUS };

/** What is left of the phase, drawn by itself: the page need not be rendered for it. */
export function Ring() {
  const arc = useRef<SVGCircleElement>(null);
  const current = timer.value;

  useEffect(() => {
    if (!arc.current) return;
    return drawRing(arc.current, {
      plannedMs: current.state === "ended" ? 1 : (current.plannedSeconds ?? 0) * 1000,
      leftMs: () => (current.state === "ended" ? 1 : remainingMs(current, serverNow())),
      moves: current.state === "running",
      calm: matchMedia("(prefers-reduced-motion: reduce)").matches,
    });
  }, [current]);

  return (
    <svg viewBox={`0 0 ${RING_SIZE} ${RING_SIZE}`} aria-hidden="true">
      <circle class="whole" {...circle} />
      {current.state !== "idle" && (
        <circle class="left" ref={arc} {...circle} stroke-dasharray={CIRCUMFERENCE} />
      )}
    </svg>
  );
}
