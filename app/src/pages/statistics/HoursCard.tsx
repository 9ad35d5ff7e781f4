import { Card } from "../../components/Card";
import { Bars } from "../../components/charts/Bars";
import { Chart } from "../../components/charts/Chart";
import { duration } from "../../i18n/dates";
import { t } from "../../i18n/statistics";
import { settings } from "../../state/settings";
import type { Loaded } from "../../state/statistics";
import { bestHours, hourBars, hourRows, hoursFrom } from "./hour-bars";
import { secondHours } from "./second-hours";
import { useFigures } from "./use-figures";

const HEIGHT = { height: 268, head: 44, foot: 48, share: 0.85 };

/** At which hours the focus was, in the order of the user's day. */
export function HoursCard({ loaded }: { loaded: Loaded }) {
  const { dayStartHour } = settings.value;
  const { series, totals } = useFigures(loaded, "hour");
  const hours = hoursFrom(series, dayStartHour);
  const best = bestHours(hours);
  const second = secondHours(hours, best);
  const bars = hourBars(hours, best).map((bar, at) =>
    at === second?.at ? { ...bar, note: [second.words] } : bar,
  );
  const edges = { below: t("statistics.dayStarts"), end: hours[0]?.key ?? "" };
  const label = t("statistics.focusByHour");
  return (
    <Card
      title={t("statistics.hours")}
      aside={t("statistics.byHour", { focus: duration(totals.focusMs) })}
    >
      <Chart label={label} table={() => hourRows(hours)}>
        <Bars label={label} bars={() => bars} shape={() => HEIGHT} peak={best} edges={edges} />
      </Chart>
    </Card>
  );
}
