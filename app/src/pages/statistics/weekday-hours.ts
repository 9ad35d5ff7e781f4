import type { Cell } from "../../components/charts/heat";
import type { Table } from "../../components/charts/table";
import { focusOfMonths, type Month } from "../../domain/month";
import { duration, weekdayName } from "../../i18n/dates";
import { t } from "../../i18n/statistics";
import { type Hour, hoursFrom, span } from "./hour-bars";

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = 24;
const LEVELS = 4;

/** The focus of each weekday, hour by hour from the start of the user's day. */
export function hoursOfWeekdays(months: readonly Month[], startHour: number): Hour[][] {
  return focusOfMonths(months).map((ofWeekday) => hoursFrom(ofWeekday.map(hourOf), startHour));
}

function hourOf(focusMs: number, hour: number): Hour {
  return { key: String(hour).padStart(2, "0"), focusMs };
}

/** Rows of weekdays with a cell an hour; the best one is outlined. */
export function hourCells(hours: readonly (readonly Hour[])[]): Cell[] {
  const all = hours.flat().map(({ focusMs }) => focusMs);
  const most = Math.max(...all);
  const best = most > 0 ? all.indexOf(most) : -1;
  return all.map((focusMs, index): Cell => {
    const [row, column] = [Math.floor(index / HOURS), index % HOURS];
    const cell = {
      key: String(index),
      column,
      row,
      level: Math.ceil((focusMs / (most || 1)) * LEVELS),
      words: wordsOf(row, hours[row]?.[column]?.key ?? null, focusMs),
    };
    return index === best ? { ...cell, outlined: true } : cell;
  });
}

function wordsOf(row: number, key: string | null, focusMs: number): string {
  return t("statistics.weekdayHour", {
    weekday: weekdayName(row + 1, "long"),
    hours: span(key, 1),
    focus: duration(focusMs),
  });
}

/** A row an hour that has any focus, a column a weekday. */
export function hourTable(hours: readonly (readonly Hour[])[]): Table {
  const [first = []] = hours;
  return {
    head: [
      t("statistics.column.hour"),
      ...WEEKDAYS.map((weekday) => weekdayName(weekday, "short")),
    ],
    rows: first
      .map(({ key }, hour) => ({ key, ofDays: hours.map((day) => day[hour]?.focusMs ?? 0) }))
      .filter(({ ofDays }) => ofDays.some((ms) => ms > 0))
      .map(({ key, ofDays }) => [span(key, 1), ...ofDays.map(duration)]),
  };
}
