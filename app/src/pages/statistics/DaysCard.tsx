import { Bars } from "../../components/charts/Bars";
import { Chart } from "../../components/charts/Chart";
import { duration } from "../../i18n/dates";
import { t } from "../../i18n/statistics";
import { today } from "../../state/sessions";
import { settings } from "../../state/settings";
import type { Loaded } from "../../state/statistics";
import { dayBars, dayRows, hoursAndMinutes, peakOf } from "./day-bars";
import { Facts } from "./Facts";
import { factsOf } from "./facts";
import { Headline } from "./Headline";
import { useFigures } from "./use-figures";

const MINUTE_MS = 60_000;
/** From here on a picture has room for words beside its bars. */
export const WIDE_PX = 640;

/** A week's or a month's focus, day by day. */
export function DaysCard({ loaded }: { loaded: Loaded }) {
  const { day } = today.value;
  const { goal, focusMinutes } = settings.value;
  const figures = useFigures(loaded, "day");
  const goalMs = goal * focusMinutes * MINUTE_MS;
  const label = t("statistics.perDay");
  const week = loaded.view === "week";
  return (
    <section class="card" aria-label={label}>
      <Headline loaded={loaded} totals={figures.totals} />
      <Chart label={label} table={() => dayRows(figures.series, day)}>
        <Bars
          label={label}
          bars={(width) => dayBars(figures.series, day, week, width >= WIDE_PX)}
          shape={(width) => ({
            height: width >= WIDE_PX ? 292 : 252,
            head: week ? 28 : 44,
            foot: week ? 56 : 36,
            beside: width >= WIDE_PX && goalMs > 0 ? 124 : 0,
            share: week ? (width >= WIDE_PX ? 0.52 : 0.78) : 0.74,
            goal: goalMs,
          })}
          goalWords={(wide) =>
            wide
              ? [t("statistics.goalLine", { count: goal }), duration(goalMs)]
              : [t("statistics.goalShort", { count: goal }), hoursAndMinutes(goalMs, false)]
          }
          peak={week ? undefined : peakOf(figures.series)}
        />
      </Chart>
      <Facts facts={factsOf(loaded, figures, settings.value)} />
    </section>
  );
}
