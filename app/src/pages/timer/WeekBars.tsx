import { duration, weekdayName } from "../../i18n/dates";
import { t } from "../../i18n/index";
import { week } from "../../state/sessions";
import { barHeights } from "./week-bars";

/** Focus time of Monday to Sunday; each bar says its own figures. */
export function WeekBars() {
  const heights = barHeights(week.value);
  return (
    <ul class="week" aria-label={t("today.week")}>
      {week.value.map(({ day, weekday, focusMs, isToday }, index) => {
        const words = t("today.weekday", {
          day: weekdayName(weekday, "long"),
          focus: duration(focusMs),
        });
        return (
          <li key={day} class={isToday ? "is-today" : undefined} title={words}>
            <span class="bar-space">
              <i style={{ height: `${heights[index]}%` }} />
            </span>
            <span aria-hidden="true">{weekdayName(weekday, "narrow")}</span>
            <span class="vh">{words}</span>
          </li>
        );
      })}
    </ul>
  );
}
