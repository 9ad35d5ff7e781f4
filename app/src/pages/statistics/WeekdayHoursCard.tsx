import { useMemo } from "preact/hooks";
import { Card } from "../../components/Card";
import { Chart } from "../../components/charts/Chart";
import { Heat } from "../../components/charts/Heat";
import { weekdayName } from "../../i18n/dates";
import { t } from "../../i18n/statistics";
import { settings } from "../../state/settings";
import type { Loaded } from "../../state/statistics";
import { hourCells, hoursOfWeekdays, hourTable } from "./weekday-hours";

const NAMED = 3;
const ROWS = [0, 1, 2, 3, 4, 5, 6].map((row) => ({ row, name: weekdayName(row + 1, "short") }));
const SHAPE = { columns: 24, rows: 7, left: 40, head: 24, strips: 1, cellHeight: 26, gap: 3 };

/** At which hours of which weekdays the focus was. */
export function WeekdayHoursCard({ loaded }: { loaded: Loaded }) {
  const { dayStartHour } = settings.value;
  const hours = useMemo(
    () => hoursOfWeekdays(loaded.months ?? [], dayStartHour),
    [loaded, dayStartHour],
  );
  const cells = hourCells(hours);
  const best = cells.find(({ outlined }) => outlined);
  const names = (hours[0] ?? [])
    .map(({ key }, column) => ({ column, name: key ?? "" }))
    .filter(({ column }) => column % NAMED === 0);
  const label = t("statistics.focusByWeekday");
  return (
    <Card title={t("statistics.hours")} aside={t("statistics.byWeekday")}>
      <Chart label={label} table={() => hourTable(hours)}>
        <Heat label={label} cells={cells} shape={() => SHAPE} columnNames={names} rowNames={ROWS} />
        <p class="legend">
          {best && (
            <span>
              <i class="outlined" />
              {best.words}
            </span>
          )}
        </p>
      </Chart>
    </Card>
  );
}
