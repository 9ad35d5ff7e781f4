import { Card } from "../../components/Card";
import { Bars } from "../../components/charts/Bars";
import { Chart } from "../../components/charts/Chart";
import { monthName } from "../../i18n/calendar";
import { duration } from "../../i18n/dates";
import { t } from "../../i18n/statistics";
import { today } from "../../state/sessions";
import { settings } from "../../state/settings";
import type { Loaded } from "../../state/statistics";
import { WIDE_PX } from "./DaysCard";
import { figuresOf } from "./figures";
import { bestMonth, monthBars, monthRows } from "./month-bars";

const SHAPE = { height: 220, head: 30, foot: 52, share: 0.72 };

/** The focus of each of twelve months. */
export function MonthsCard({ loaded }: { loaded: Loaded }) {
  const { day } = today.value;
  const { series } = figuresOf(loaded, "month", settings.value, day);
  const best = bestMonth(series);
  const label = t("statistics.perMonth");
  const aside =
    best?.key &&
    t("statistics.mostIn", { month: monthName(`${best.key}-01`), focus: duration(best.focusMs) });
  return (
    <Card title={t("statistics.months")} aside={aside}>
      <Chart label={label} table={() => monthRows(series)}>
        <Bars
          label={label}
          bars={(width) => monthBars(series, day, best, width >= WIDE_PX)}
          shape={() => SHAPE}
        />
      </Chart>
    </Card>
  );
}
