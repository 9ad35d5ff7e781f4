import type { Bar, Peak } from "../../components/charts/bars";
import type { Table } from "../../components/charts/table";
import type { Entry } from "../../domain/statistics";
import { duration } from "../../i18n/dates";
import { t } from "../../i18n/statistics";

const HOURS = 24;
/** Every so many hours one is named. */
const NAMED = 3;

/** The focus of an hour, `09`. */
export type Hour = Pick<Entry, "key" | "focusMs">;

/** The hours of the user's day, from the one that it starts with. */
export function hoursFrom<H extends Hour>(series: readonly H[], startHour: number): H[] {
  return [...series.slice(startHour), ...series.slice(0, startHour)];
}

/** The bars of the hours; all but the best two in a row step back. */
export function hourBars(hours: readonly Entry[], best: Peak | undefined): Bar[] {
  return hours.map(({ key, focusMs }, index) => ({
    key: key ?? "",
    value: focusMs,
    words: t("statistics.day", { day: span(key, 1), focus: duration(focusMs) }),
    labels: index % NAMED === 0 ? [key ?? ""] : [],
    faint: !best || index < best.from || index > best.to,
  }));
}

/** The two hours in a row with the most focus; none when there was none. */
export function bestHours(hours: readonly Entry[]): Peak | undefined {
  const together = hours.map(({ focusMs }, at) => focusMs + (hours[at + 1]?.focusMs ?? 0));
  const most = Math.max(0, ...together);
  const from = together.indexOf(most);
  if (most === 0) return undefined;
  const to = Math.min(from + 1, hours.length - 1);
  return { from, to, words: [span(hours[from]?.key ?? null, to - from + 1), duration(most)] };
}

/** "09–11". */
export function span(key: string | null, hours: number): string {
  const end = (Number(key) + hours) % HOURS;
  return `${key}–${String(end).padStart(2, "0")}`;
}

/** The hours with any focus as a table. */
export function hourRows(hours: readonly Entry[]): Table {
  return {
    head: [
      t("statistics.column.hour"),
      t("statistics.column.focus"),
      t("statistics.column.pomodoros"),
    ],
    rows: hours
      .filter(({ focusMs }) => focusMs > 0)
      .map(({ key, focusMs, pomodoros }) => [span(key, 1), duration(focusMs), String(pomodoros)]),
  };
}
