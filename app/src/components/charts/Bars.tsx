import { useId } from "preact/hooks";
import { Edges, Goal, PeakWords } from "./BarsWords";
import { type Bar, type BarsShape, barsLayout, type Peak, type PlacedBar, roundTop } from "./bars";
import { Hatching } from "./Hatching";
import { Plot } from "./Plot";

interface BarsProps {
  label: string;
  bars: (width: number) => readonly Bar[];
  shape: (width: number) => BarsShape;
  /** What the dotted line says: beside it where there is room, or else above its end. */
  goalWords?: (beside: boolean) => readonly string[];
  peak?: Peak | undefined;
  /** What stands under the first label, and what the line ends with. */
  edges?: { readonly below: string; readonly end: string };
}

/** So high a bar has room for its figure. */
const FIGURE_PX = 36;

/** Columns on a line, with what is hatched on top of them and the goal across. */
export function Bars({ label, bars, shape, goalWords, peak, edges }: BarsProps) {
  const hatching = useId();
  return (
    <Plot
      label={label}
      layout={(width) => barsLayout(bars(width), shape(width), width)}
      draw={(layout, width) => (
        <>
          <Hatching id={hatching} />
          {layout.bars.map((placed) => (
            <Column key={placed.bar.key} {...{ placed, hatching }} axis={layout.axis} />
          ))}
          <line class="axis" x2={layout.right} y1={layout.axis + 0.5} y2={layout.axis + 0.5} />
          {peak && <PeakWords peak={peak} bars={layout.bars} />}
          {edges && <Edges {...edges} layout={layout} />}
          {goalWords && <Goal words={goalWords} {...{ layout, width }} />}
        </>
      )}
    />
  );
}

function Column({ placed, axis, hatching }: { placed: PlacedBar; axis: number; hatching: string }) {
  const { bar, left, width, middle, top } = placed;
  const within = !bar.figureAbove && axis - top > FIGURE_PX;
  return (
    <>
      <Body {...{ placed, axis, hatching }} />
      {bar.figure && (
        <text
          class={within ? "within" : bar.faint ? "small" : "small strong"}
          x={middle}
          y={within ? axis - 14 : top - 10}
        >
          {bar.figure}
        </text>
      )}
      {bar.note?.map((text, line) => (
        <text key={text} class="start small" x={left + width + 6} y={top + 8 + 15 * line}>
          {text}
        </text>
      ))}
      {bar.labels.map((text, line) => (
        <text
          key={text}
          class={bar.labelled === "strong" && line === 0 ? "strong" : "small"}
          x={middle}
          y={axis + 20 + 18 * line}
        >
          {text}
        </text>
      ))}
    </>
  );
}

/** Nothing worked leaves a line to stand on; a day to come, a dotted one. */
function Body({ placed, axis, hatching }: { placed: PlacedBar; axis: number; hatching: string }) {
  const { bar, left, width, top, solidTop } = placed;
  if (bar.ahead)
    return <rect class="ahead" x={left} y={axis - 6} {...{ width }} height={6} rx={3} />;
  if (axis - top < 1) return <rect class="none" x={left} y={axis - 3} {...{ width }} height={3} />;
  const kind = bar.faint ? "faint" : "full";
  if (!bar.hatched) return <path class={kind} d={roundTop(placed, top, axis)} />;
  return (
    <>
      <rect class={kind} x={left} y={solidTop} {...{ width }} height={axis - solidTop} />
      <path
        style={{ fill: `url(#${hatching})` }}
        d={roundTop(placed, top, Math.max(top, solidTop - 2))}
      />
    </>
  );
}
