import { useId } from "preact/hooks";
import {
  type Bar,
  type BarsLayout,
  type BarsShape,
  barsLayout,
  type PlacedBar,
  roundTop,
} from "./bars";
import { Plot } from "./Plot";

interface BarsProps {
  label: string;
  bars: readonly Bar[];
  shape: (width: number) => BarsShape;
  /** What the dotted line says, line by line; on a narrow picture the last words alone. */
  goalWords?: readonly string[];
  /** What is written above some bars in a row, by their numbers. */
  peak?: Peak | undefined;
}

/** So high a bar has room for its figure. */
const FIGURE_PX = 36;

/** Columns on a line, with what is hatched on top of them and the goal across. */
export function Bars({ label, bars, shape, goalWords = [], peak }: BarsProps) {
  const hatching = useId();
  return (
    <Plot
      label={label}
      layout={(width) => barsLayout(bars, shape(width), width)}
      draw={(layout, width) => (
        <>
          <Hatching id={hatching} />
          {layout.bars.map((placed) => (
            <Column key={placed.bar.key} {...{ placed, hatching }} axis={layout.axis} />
          ))}
          <line class="axis" x2={layout.right} y1={layout.axis + 0.5} y2={layout.axis + 0.5} />
          {peak && <PeakWords peak={peak} bars={layout.bars} />}
          <Goal words={goalWords} {...{ layout, width }} />
        </>
      )}
    />
  );
}

function Hatching({ id }: { id: string }) {
  return (
    <pattern
      id={id}
      class="hatching"
      width={7}
      height={7}
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width={7} height={7} />
      <path d="M2 0V7" />
    </pattern>
  );
}

function Column({ placed, axis, hatching }: { placed: PlacedBar; axis: number; hatching: string }) {
  const { bar, left, width, middle, top } = placed;
  const within = axis - top > FIGURE_PX;
  return (
    <>
      <Body {...{ placed, axis, hatching }} />
      {bar.figure && (
        <text class={within ? "within" : "small"} x={middle} y={within ? axis - 14 : top - 10}>
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

export interface Peak {
  readonly from: number;
  readonly to: number;
  readonly words: readonly [strong: string, plain: string];
}

function PeakWords({ peak, bars }: { peak: Peak; bars: readonly PlacedBar[] }) {
  const among = bars.slice(peak.from, peak.to + 1);
  const first = among.at(0);
  const last = among.at(-1);
  if (!first || !last) return null;
  const x = Math.max(PEAK_PX, (first.middle + last.middle) / 2);
  const top = Math.min(...among.map((each) => each.top));
  return (
    <>
      <text class="strong small" {...{ x }} y={top - 26}>
        {peak.words[0]}
      </text>
      <text class="small" {...{ x }} y={top - 10}>
        {peak.words[1]}
      </text>
    </>
  );
}

/** Half of what the words above a peak take. */
const PEAK_PX = 36;

interface GoalProps {
  words: readonly string[];
  layout: BarsLayout;
  width: number;
}

function Goal({ words, layout, width }: GoalProps) {
  const { goalTop, right } = layout;
  if (goalTop === null) return null;
  const beside = right < width;
  return (
    <>
      <line class="goal" x2={beside ? right + 8 : width} y1={goalTop} y2={goalTop} />
      {beside ? (
        words.map((text, line) => (
          <text
            key={text}
            class={line === 0 ? "start strong" : "start small"}
            x={right + 16}
            y={goalTop + 18 * line}
          >
            {text}
          </text>
        ))
      ) : (
        <text class="end small" x={width} y={goalTop - 8}>
          {words.join(" = ")}
        </text>
      )}
    </>
  );
}
