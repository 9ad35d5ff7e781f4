import { weekdayOf } from "../../domain/calendar";
import { dayOf } from "../../domain/day";
import { dateNumber, monthName } from "../../i18n/calendar";
import { clockTime, duration, weekdayName } from "../../i18n/dates";
import { t } from "../../i18n/statistics";
import type { Loaded } from "../../state/statistics";
import type { Comparison } from "./compare";
import { isUnderWay } from "./figures";

const MINUTE_MS = 60_000;

/** "1 h 40 min more", and "than last week by Friday 14:14. Last week ended at 17 h 05 min." */
export function comparisonWords(
  loaded: Loaded,
  before: Loaded,
  { differenceMs, until, wholeMs, workingDays }: Comparison,
  zone: string,
  today: string,
): { strong: string; rest: string } {
  const length = duration(Math.abs(differenceMs));
  const same = Math.abs(differenceMs) < MINUTE_MS;
  const strong = same
    ? t("statistics.same")
    : t(differenceMs > 0 ? "statistics.more" : "statistics.less", { duration: length });
  const how = same ? "as" : "than";
  if (!isUnderWay(loaded, today) || until === null) {
    return { strong, rest: restOfWhole(how, loaded, before, workingDays) };
  }
  const total = duration(wholeMs);
  const time = clockTime(until, zone);
  switch (loaded.view) {
    case "day":
      return { strong, rest: t(`statistics.${how}.today`, { time, total }) };
    case "week": {
      const weekday = weekdayName(weekdayOf(dayOf(until, zone, 0)), "long");
      return {
        strong,
        rest: t(`statistics.${how}.thisWeek`, { time: `${weekday} ${time}`, total }),
      };
    }
    case "month": {
      const month = monthName(before.range.from);
      const day = dayOf(until, zone, 0);
      const by = `${dateNumber(day)} ${monthName(day)}, ${time}`;
      return { strong, rest: t(`statistics.${how}.thisMonth`, { month, time: by, total }) };
    }
    case "year":
      return { strong, rest: t(`statistics.${how}.thisYear`) };
  }
}

function restOfWhole(
  how: "as" | "than",
  { view }: Loaded,
  before: Loaded,
  [days, daysBefore]: Comparison["workingDays"],
): string {
  if (view !== "month") return t(`statistics.${how}.${view}`);
  const month = monthName(before.range.from);
  return t(`statistics.${how}.month`, { month, days, before: daysBefore });
}
