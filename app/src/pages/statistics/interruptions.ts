import type { Pair } from "../../components/charts/pairs";
import type { Table } from "../../components/charts/table";
import { dayAfter, daysFrom, weekdayOf, weekOf } from "../../domain/calendar";
import type { DayRange, Entry } from "../../domain/statistics";
import { dateNumber, shortDay } from "../../i18n/calendar";
import { weekdayName } from "../../i18n/dates";
import { t } from "../../i18n/statistics";

/** The interruptions of each day of a week. */
export function pairsOfDays(series: readonly Entry[], today: string): Pair[] {
  return series.map((entry) => {
    const day = entry.key ?? "";
    const isToday = day === today;
    const name = weekdayName(weekdayOf(day), "short");
    return pairOf(entry, isToday ? t("statistics.today.label") : name, shortDay(day), isToday);
  });
}

/** The interruptions of each week of a month, named by those of its days that are in the month. */
export function pairsOfWeeks(series: readonly Entry[], range: DayRange): Pair[] {
  const days = daysFrom(range.from, range.to);
  return series.map((entry) => {
    const ofWeek = days.filter((day) => weekOf(day) === entry.key);
    const first = dateNumber(ofWeek[0] ?? range.from);
    const last = dateNumber(ofWeek.at(-1) ?? dayAfter(range.from));
    const name = first === last ? first : `${first} – ${last}`;
    return pairOf(entry, name, name, false);
  });
}

function pairOf(
  { key, internal, external }: Entry,
  label: string,
  day: string,
  strong: boolean,
): Pair {
  const words = t("statistics.dayInterruptions", { day, internal, external });
  return { key: key ?? "", label, strong, counts: [internal, external], words };
}

/** The same as a table. */
export function pairRows(pairs: readonly Pair[], first: string): Table {
  return {
    head: [first, t("statistics.column.internal"), t("statistics.column.external")],
    rows: pairs.map(({ label, counts }) => [label, ...counts.map(String)]),
  };
}
