import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Layout, middleX, type Point, pointAfter, pointAt } from "./points";

interface PlotProps<L extends Layout> {
  /** What the chart shows, for those who cannot see it. */
  label: string;
  layout: (width: number) => L;
  /** The picture itself; its texts are real ones. */
  draw: (layout: L, width: number) => ComponentChildren;
}

/**
 * A picture that is as wide as its place, so that its letters keep their size. It is one stop of the Tab
 * key; arrows, a pointer or a finger choose a point in it, which is then read out and shown.
 */
export function Plot<L extends Layout>({ label, layout, draw }: PlotProps<L>) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const [chosen, choose] = useState<number | null>(null);
  const made = layout(width);
  const point = chosen === null ? undefined : made.points[chosen];

  const onKeyDown = (event: KeyboardEvent) => {
    const next = event.key === "Escape" ? null : pointAfter(made.points, chosen, event.key);
    if (next === null && (event.key !== "Escape" || chosen === null)) return;
    event.preventDefault(); // an arrow is the chart's here, not the period's
    choose(next);
  };
  const onPointer = (event: PointerEvent) => {
    const box = place.current?.getBoundingClientRect();
    if (box) choose(pointAt(made.points, event.clientX - box.left, event.clientY - box.top));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div
      class="plot"
      ref={place}
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys walk through it
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onPointerLeave={(event) => event.pointerType === "mouse" && choose(null)}
      onBlur={() => choose(null)}
    >
      <svg class="chart" width={width} height={made.height} aria-hidden="true">
        {width > 0 && draw(made, width)}
        {point && <rect class="chosen" {...outlineOf(point)} rx={5} />}
      </svg>
      <div role="status">{point && <Tip point={point} width={width} />}</div>
    </div>
  );
}

function Tip({ point, width }: { point: Point; width: number }) {
  const left = Math.min(Math.max(middleX(point), TIP_PX / 2), width - TIP_PX / 2);
  return (
    <span class="tip" style={{ left: `${left}px`, top: `${point.top - 8}px` }}>
      {point.words}
    </span>
  );
}

/** So much of the width a tip is kept from either edge by, twice. */
const TIP_PX = 240;
const APART_PX = 2;

function outlineOf({ left, top, width, height }: Point) {
  return {
    x: left - APART_PX,
    y: top - APART_PX,
    width: width + 2 * APART_PX,
    height: height + 2 * APART_PX,
  };
}

/** How wide the element is, in whole px; 0 until it is there, which nobody gets to see. */
function useWidth(place: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    setWidth(Math.floor(element.clientWidth));
    const seen = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    seen.observe(element);
    return () => seen.disconnect();
  }, []);
  return width;
}
