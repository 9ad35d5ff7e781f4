import { type Cell, levelOf } from "../../components/charts/heat";
import type { Table } from "../../components/charts/table";
import { dayAfter, daysFrom, weekdayOf } from "../../domain/calendar";
import { atOf, mondayOf } from "../../domain/dates";
import type { DayRange, Entry } from "../../domain/statistics";
import { dayOfYear, monthShort } from "../../i18n/calendar";
import { weekdayName } from "../../i18n/dates";
import { t } from "../../i18n/statistics";

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/** The days of a year as cells: a column a week, a row a weekday. */
export function yearCells(
  series: readonly Entry[],
  { from }: DayRange,
  levels: readonly number[],
  today: string,
): Cell[] {
  const origin = atOf(mondayOf(from));
  return series.map(({ key, pomodoros }) => {
    const day = key ?? "";
    const number = Math.round((atOf(day) - origin) / DAY_MS);
    const cell: Cell = {
      key: day,
      column: Math.floor(number / WEEK_DAYS),
      row: number % WEEK_DAYS,
      level: day > today ? null : levelOf(pomodoros, levels),
      words: day > today ? t("statistics.ahead", { day: dayOfYear(day) }) : counted(day, pomodoros),
    };
    return day === today ? { ...cell, outlined: true } : cell;
  });
}

function counted(day: string, count: number): string {
  return `${dayOfYear(day)}: ${t("statistics.pomodoros", { count })}`;
}

interface MonthColumn {
  readonly column: number;
  readonly name: string;
  /** With its year, where there is room for that. */
  readonly wide?: string;
}

/** The names of the months, each above the column of its first day. */
export function monthColumns(cells: readonly Cell[]): MonthColumn[] {
  return cells
    .filter(({ key }) => key.endsWith("-01"))
    .map(({ key, column, row }) => ({
      column: row === 0 ? column : column + 1,
      name: monthShort(key),
      ...(key.endsWith("-01-01") && { wide: `${monthShort(key)} ${key.slice(0, 4)}` }),
    }));
}

/** The day with the most pomodoros, of those the latest; none when there was none. */
export function bestDay(series: readonly Entry[]): Entry | undefined {
  const most = Math.max(1, ...series.map(({ pomodoros }) => pomodoros));
  return series.findLast(({ pomodoros }) => pomodoros === most);
}

/** A row a week, a column a weekday. */
export function yearRows(series: readonly Entry[], { from, to }: DayRange): Table {
  const counts = new Map(series.map(({ key, pomodoros }) => [key, pomodoros]));
  const mondays = daysFrom(mondayOf(from), to).filter((day) => weekdayOf(day) === 1);
  const weekdays = Array.from({ length: WEEK_DAYS }, (_, index) => index);
  return {
    head: [t("statistics.column.week"), ...weekdays.map((each) => weekdayName(each + 1, "short"))],
    rows: mondays.map((monday) => [
      dayOfYear(monday),
      ...weekdays.map((each) => String(counts.get(dayAfter(monday, each)) ?? "")),
    ]),
  };
}
