import type { BarsLayout, Peak, PlacedBar } from "./bars";

/** Half of what the words above a peak take. */
const PEAK_PX = 36;

/** What stands under the first label, and what the line ends with. */
export function Edges({ below, end, layout }: { below: string; end: string; layout: BarsLayout }) {
  const { axis, right } = layout;
  return (
    <>
      <text class="end small" x={right} y={axis + 20}>
        {end}
      </text>
      <text class="start small" y={axis + 40}>
        {below}
      </text>
    </>
  );
}

/** Which columns are the most, above them. */
export function PeakWords({ peak, bars }: { peak: Peak; bars: readonly PlacedBar[] }) {
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

interface GoalProps {
  words: (beside: boolean) => readonly string[];
  layout: BarsLayout;
  width: number;
}

/** The goal across the columns, and what it says. */
export function Goal({ words, layout, width }: GoalProps) {
  const { goalTop, right } = layout;
  if (goalTop === null) return null;
  const beside = right < width;
  return (
    <>
      <line class="goal" x2={beside ? right + 8 : width} y1={goalTop} y2={goalTop} />
      {beside ? (
        words(true).map((text, line) => (
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
          {words(false).join(" = ")}
        </text>
      )}
    </>
  );
}
