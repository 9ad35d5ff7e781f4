import { Card } from "../../components/Card";
import { Bars } from "../../components/charts/Bars";
import { Chart } from "../../components/charts/Chart";
import { duration } from "../../i18n/dates";
import { t } from "../../i18n/statistics";
import { today } from "../../state/sessions";
import { settings } from "../../state/settings";
import type { Loaded } from "../../state/statistics";
import { figuresOf } from "./figures";
import { bestHours, hourBars, hourRows, hoursFrom } from "./hour-bars";

const HEIGHT = { height: 250, head: 44, foot: 30, share: 0.85 };

/** At which hours the focus was, in the order of the user's day. */
export function HoursCard({ loaded }: { loaded: Loaded }) {
  const { dayStartHour } = settings.value;
  const { series, totals } = figuresOf(loaded, "hour", settings.value, today.value.day);
  const hours = hoursFrom(series, dayStartHour);
  const best = bestHours(hours);
  const label = t("statistics.focusByHour");
  return (
    <Card
      title={t("statistics.hours")}
      aside={t("statistics.byHour", { focus: duration(totals.focusMs) })}
    >
      <Chart label={label} table={() => hourRows(hours)}>
        <Bars label={label} bars={() => hourBars(hours, best)} shape={() => HEIGHT} peak={best} />
      </Chart>
    </Card>
  );
}
