import type { Ring } from "../../components/charts/Rings";
import { weekdayOf } from "../../domain/calendar";
import type { Settings } from "../../domain/records";
import type { Entry } from "../../domain/statistics";
import { shortDay } from "../../i18n/calendar";
import { weekdayName } from "../../i18n/dates";
import { listOf } from "../../i18n/lists";
import { t } from "../../i18n/statistics";

/** A ring for each day; only working days are asked for their goal. */
export function ringsOf(
  series: readonly Entry[],
  { goal, workingDays }: Pick<Settings, "goal" | "workingDays">,
  today: string,
  named: boolean,
): Ring[] {
  return series.map(({ key, pomodoros }) => {
    const day = key ?? "";
    const asked = workingDays.includes(weekdayOf(day)) ? goal : 0;
    const given = { day: shortDay(day), count: pomodoros };
    const ring: Ring = {
      key: day,
      count: pomodoros,
      goal: goal,
      strong: day === today,
      ahead: day > today || asked === 0,
      words: asked > 0 ? t("statistics.ring", { ...given, goal }) : t("statistics.ringOff", given),
    };
    return named ? { ...ring, label: labelOf(day, today) } : ring;
  });
}

function labelOf(day: string, today: string): string {
  return day === today ? t("statistics.today.label") : weekdayName(weekdayOf(day), "short");
}

/** "Monday to Friday", or each day by its name. */
export function workingDaysWords(days: readonly number[]): string {
  const sorted = [...days].sort((a, b) => a - b);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return t("statistics.noWorkingDays");
  const inRow = last - first === sorted.length - 1 && sorted.length > 2;
  if (!inRow) return listOf(sorted.map((day) => weekdayName(day, "long")));
  return t("statistics.fromTo", {
    from: weekdayName(first, "long"),
    to: weekdayName(last, "long"),
  });
}
