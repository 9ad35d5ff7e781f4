import type { Bar, Peak } from "../../components/charts/bars";
import type { Table } from "../../components/charts/table";
import { weekdayOf } from "../../domain/calendar";
import type { Entry } from "../../domain/statistics";
import { dateNumber, shortDay } from "../../i18n/calendar";
import { duration, weekdayName } from "../../i18n/dates";
import { t } from "../../i18n/statistics";

const MINUTE_MS = 60_000;

/** The bars of days: each named in a week, only the Mondays in a month. */
export function dayBars(
  series: readonly Entry[],
  today: string,
  week: boolean,
  wide: boolean,
): Bar[] {
  return series.map((entry, index) => {
    const day = entry.key ?? "";
    const bar: Bar = {
      key: day,
      value: entry.focusMs,
      hatched: entry.stoppedMs,
      words: day > today ? t("statistics.ahead", { day: shortDay(day) }) : dayWords(entry),
      labels: week ? weekLabels(entry, day === today, index, wide) : mondayLabel(day, wide),
      labelled: day === today ? "strong" : "plain",
      ahead: day > today,
    };
    if (!week) return bar;
    const figure = entry.focusMs > 0 ? { figure: hoursAndMinutes(entry.focusMs, wide) } : {};
    return { ...bar, ...figure, ...(wide && stoppedNote(entry)) };
  });
}

/** "Fri 13: 2 h 55 min, and 10 min stopped". */
function dayWords({ key, focusMs, stoppedMs }: Entry): string {
  const given = { day: shortDay(key ?? ""), focus: duration(focusMs) };
  return stoppedMs < MINUTE_MS
    ? t("statistics.day", given)
    : t("statistics.dayStopped", { ...given, stopped: duration(stoppedMs) });
}

function weekLabels(entry: Entry, isToday: boolean, index: number, wide: boolean): string[] {
  const day = entry.key ?? "";
  if (!wide) return [weekdayName(weekdayOf(day), "short"), dateNumber(day)];
  const name = isToday ? t("statistics.today.label") : shortDay(day);
  if (isToday) return [name, t("statistics.soFar", { count: entry.pomodoros })];
  if (entry.pomodoros === 0) return [name];
  const count = entry.pomodoros;
  return [name, index === 0 ? t("statistics.pomodoros", { count }) : String(count)];
}

function mondayLabel(day: string, wide: boolean): string[] {
  if (weekdayOf(day) !== 1) return [];
  return [wide ? shortDay(day) : dateNumber(day)];
}

function stoppedNote({ stoppedMs }: Entry): { note?: readonly string[] } {
  if (stoppedMs < MINUTE_MS) return {};
  return { note: [duration(stoppedMs), t("statistics.stoppedNote")] };
}

/** "2 h 55", or "2:55" where there is less room. */
export function hoursAndMinutes(ms: number, wide: boolean): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  const rest = String(minutes % 60).padStart(2, "0");
  return `${Math.floor(minutes / 60)}${wide ? " h " : ":"}${rest}`;
}

/** The day with the most focus; none when there was none. */
export function peakOf(series: readonly Entry[]): Peak | undefined {
  const most = Math.max(0, ...series.map(({ focusMs }) => focusMs));
  const at = series.findIndex(({ focusMs }) => focusMs === most);
  const best = series[at];
  if (!best || most === 0) return undefined;
  return { from: at, to: at, words: [shortDay(best.key ?? ""), duration(most)] };
}

/** The days up to today as a table. */
export function dayRows(series: readonly Entry[], today: string): Table {
  return {
    head: [
      t("statistics.column.day"),
      t("statistics.column.focus"),
      t("statistics.column.pomodoros"),
      t("statistics.column.stopped"),
    ],
    rows: series
      .filter(({ key }) => key !== null && key <= today)
      .map(({ key, focusMs, pomodoros, stoppedMs }) => [
        shortDay(key ?? ""),
        duration(focusMs),
        String(pomodoros),
        duration(stoppedMs),
      ]),
  };
}
