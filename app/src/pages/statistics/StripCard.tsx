import { useComputed } from "@preact/signals";
import { useId } from "preact/hooks";
import { Chart } from "../../components/charts/Chart";
import { Hatching } from "../../components/charts/Hatching";
import { Plot } from "../../components/charts/Plot";
import { clockTime } from "../../i18n/dates";
import { t } from "../../i18n/statistics";
import { now } from "../../state/clock";
import { today } from "../../state/sessions";
import { settings } from "../../state/settings";
import { everyTask, type Loaded } from "../../state/statistics";
import { upToADay } from "../history/up-to-a-day";
import { WIDE_PX } from "./DaysCard";
import { Facts } from "./Facts";
import { factsOf } from "./facts";
import { isUnderWay } from "./figures";
import { Headline } from "./Headline";
import { StripNames } from "./StripNames";
import { type StripLayout, sessionLine, sessionRows, stripLayout } from "./strip";
import { useFigures } from "./use-figures";

const MINUTE_MS = 60_000;

/** One day, session by session. */
export function StripCard({ loaded }: { loaded: Loaded }) {
  const { day } = today.value;
  const { zone } = settings.value;
  const { sessions } = loaded;
  const tasks = everyTask.value;
  const minute = useComputed(() => Math.ceil(now.value / MINUTE_MS) * MINUTE_MS);
  const current = isUnderWay(loaded, day);
  const latest = sessions.at(-1);
  const last = current ? minute.value : latest && upToADay(latest).endedAt;
  const label = t("statistics.strip");
  const figures = useFigures(loaded, "day");
  return (
    <section class="card" aria-label={label}>
      <Headline loaded={loaded} totals={figures.totals} />
      {last !== undefined && (
        <Chart label={label} table={() => sessionRows(sessions, zone, tasks)}>
          <Plot
            label={label}
            layout={(width) =>
              stripLayout(sessions, last, zone, (each) => sessionLine(each, zone, tasks), width)
            }
            draw={(layout, width) => (
              <>
                <Strip {...{ layout, width, zone, current }} />
                {width >= WIDE_PX && <StripNames {...{ loaded, layout, width, current }} />}
              </>
            )}
          />
        </Chart>
      )}
      <Facts facts={factsOf(loaded, figures, settings.value)} />
    </section>
  );
}

interface StripProps {
  layout: StripLayout;
  width: number;
  zone: string;
  current: boolean;
}

function Strip({ layout, width, zone, current }: StripProps) {
  const { strip, points, top, bottom } = layout;
  const hatching = useId();
  const nowAt = (strip.nowLeft / 100) * width;
  return (
    <>
      <Hatching id={hatching} />
      <rect class="ground" y={top} {...{ width }} height={bottom - top} rx={8} />
      {strip.hours.slice(1, -1).map(({ at, left }) => (
        <line key={at} class="axis" {...across((left / 100) * width)} y1={top} y2={bottom} />
      ))}
      {strip.blocks.map(({ key, kind }, index) => (
        <rect
          key={key}
          class={kind === "stopped" ? undefined : kind}
          style={kind === "stopped" ? { fill: `url(#${hatching})` } : undefined}
          x={points[index]?.left}
          y={top + 6}
          width={points[index]?.width}
          height={bottom - top - 12}
          rx={4}
        />
      ))}
      {strip.hours.map(({ at, left }, index) => (
        <text
          key={at}
          class={index === 0 ? "start small" : left > 99 ? "end small" : "small"}
          x={(left / 100) * width}
          y={bottom + 18}
        >
          {clockTime(at, zone).slice(0, 2)}
        </text>
      ))}
      {current && (
        <rect class="now" x={nowAt - 1} y={top - 6} width={2} height={bottom - top + 12} />
      )}
    </>
  );
}

const across = (x: number) => ({ x1: x, x2: x });
