import type { Bar } from "../../components/charts/bars";
import type { Table } from "../../components/charts/table";
import { monthOf } from "../../domain/calendar";
import type { Entry } from "../../domain/statistics";
import { monthAndYear, monthShort } from "../../i18n/calendar";
import { duration } from "../../i18n/dates";
import { t } from "../../i18n/statistics";
import { hoursAndMinutes } from "./day-bars";

/** The bars of months: the best one and today's stand out, and each January names its year. */
export function monthBars(
  series: readonly Entry[],
  today: string,
  best: Entry | undefined,
  wide: boolean,
): Bar[] {
  return series.map((entry, index) => {
    const day = `${entry.key}-01`;
    const current = entry.key === monthOf(today);
    const stands = current || entry === best;
    const bar: Bar = {
      key: day,
      value: entry.focusMs,
      words: t("statistics.day", { day: monthAndYear(day), focus: duration(entry.focusMs) }),
      labels: [monthShort(day, wide ? "short" : "narrow"), ...below(day, index, current, wide)],
      labelled: current ? "strong" : "plain",
      faint: !stands,
    };
    return wide || entry === best
      ? { ...bar, figure: hoursAndMinutes(entry.focusMs, wide), figureAbove: true }
      : bar;
  });
}

function below(day: string, index: number, current: boolean, wide: boolean): string[] {
  if (!wide) return [];
  if (current) return [t("statistics.monthSoFar")];
  return index === 0 || day.slice(5, 7) === "01" ? [day.slice(0, 4)] : [];
}

/** The month with the most focus; none when there was none. */
export function bestMonth(series: readonly Entry[]): Entry | undefined {
  const most = Math.max(1, ...series.map(({ focusMs }) => focusMs));
  return series.find(({ focusMs }) => focusMs === most);
}

export function monthRows(series: readonly Entry[]): Table {
  return {
    head: [
      t("statistics.column.month"),
      t("statistics.column.focus"),
      t("statistics.column.pomodoros"),
    ],
    rows: series.map(({ key, focusMs, pomodoros }) => [
      monthAndYear(`${key}-01`),
      duration(focusMs),
      String(pomodoros),
    ]),
  };
}
