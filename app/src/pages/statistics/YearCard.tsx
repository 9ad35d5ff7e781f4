import { Chart } from "../../components/charts/Chart";
import { Heat } from "../../components/charts/Heat";
import { levelsFor } from "../../components/charts/heat";
import { dayOfYear } from "../../i18n/calendar";
import { weekdayName } from "../../i18n/dates";
import { t } from "../../i18n/statistics";
import { today } from "../../state/sessions";
import { settings } from "../../state/settings";
import { type Loaded, streaks } from "../../state/statistics";
import { WIDE_PX } from "./DaysCard";
import { Facts } from "./Facts";
import { yearFacts } from "./facts";
import { isUnderWay } from "./figures";
import { Headline } from "./Headline";
import { useFigures } from "./use-figures";
import { bestDay, monthColumns, yearCells, yearRows } from "./year-cells";

const ROWS = [0, 2, 4, 6].map((row) => ({ row, name: weekdayName(row + 1, "short") }));

/** Twelve months, day by day. */
export function YearCard({ loaded }: { loaded: Loaded }) {
  const { day } = today.value;
  const figures = useFigures(loaded, "day");
  const levels = levelsFor(settings.value.goal);
  const cells = yearCells(figures.series, loaded.range, levels, day);
  const columns = 1 + Math.max(0, ...cells.map(({ column }) => column));
  const best = bestDay(figures.series);
  const now = isUnderWay(loaded, day) && figures.series.find(({ key }) => key === day);
  const label = t("statistics.calendar");
  return (
    <section class="card" aria-label={label}>
      <Headline loaded={loaded} totals={figures.totals} />
      <Chart label={label} table={() => yearRows(figures.series, loaded.range)}>
        <Heat
          label={label}
          cells={cells}
          shape={(width) => ({
            columns,
            rows: 7,
            left: width >= WIDE_PX ? 40 : 0,
            head: 32,
            strips: width >= WIDE_PX ? 1 : 2,
            gap: width >= WIDE_PX ? 4 : 2,
          })}
          columnNames={monthColumns(cells)}
          rowNames={ROWS}
        />
        <div class="legend">
          <Levels levels={levels} />
          <span class="push when-wide">
            {best?.key &&
              t("statistics.bestDay", { day: dayOfYear(best.key), count: best.pomodoros })}
          </span>
          {now && <b class="when-wide">{t("statistics.todayCount", { count: now.pomodoros })}</b>}
        </div>
      </Chart>
      <Facts facts={yearFacts(figures, streaks.value)} />
    </section>
  );
}

function Levels({ levels }: { levels: readonly number[] }) {
  return (
    <>
      {[0, ...levels].map((least, level) => (
        <span key={least}>
          <i class={`level${level}`} />
          <span class="when-wide">{levelWords(least, levels[level])}</span>
          <span class="when-narrow">
            {levelWords(least, levels[level], "statistics.level.plus")}
          </span>
        </span>
      ))}
    </>
  );
}

type MostKey = "statistics.level.more" | "statistics.level.plus";

/** "none", "1–3", "11 or more" or "11+". */
function levelWords(
  least: number,
  next: number | undefined,
  most: MostKey = "statistics.level.more",
): string {
  if (least === 0) return t("statistics.level.0");
  if (next === undefined) return t(most, { count: least });
  return next - 1 > least ? `${least}–${next - 1}` : String(least);
}
