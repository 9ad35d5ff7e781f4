import { monthName } from "../../i18n/calendar";
import { t } from "../../i18n/statistics";
import type { Loaded } from "../../state/statistics";
import { isUnderWay } from "./figures";

/** "3 fewer than last week by now", "11 more than in January", for so many `more` than before. */
export function besideWords(more: number, loaded: Loaded, before: Loaded, today: string): string {
  const than = beforeWords(loaded, before, today);
  if (more === 0) return t("statistics.asOften", { than });
  return t(more < 0 ? "statistics.fewer" : "statistics.moreOften", { count: Math.abs(more), than });
}

function beforeWords(loaded: Loaded, before: Loaded, today: string): string {
  const current = isUnderWay(loaded, today);
  const month = monthName(before.range.from);
  switch (loaded.view) {
    case "day":
      return t(current ? "statistics.beside.today" : "statistics.beside.day");
    case "week":
      return t(current ? "statistics.beside.thisWeek" : "statistics.beside.week");
    case "month":
      return t(current ? "statistics.beside.thisMonth" : "statistics.beside.month", { month });
    case "year":
      return t("statistics.beside.year");
  }
}
