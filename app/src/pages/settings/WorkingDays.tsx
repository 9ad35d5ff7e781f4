import { weekdayName } from "../../i18n/dates";
import { t } from "../../i18n/settings";
import { settings, toggleWorkingDay } from "../../state/settings";

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

export function WorkingDays() {
  const chosen = settings.value.workingDays;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame
    <div class="weekdays" role="group" aria-label={t("settings.workingDays")}>
      {WEEKDAYS.map((weekday) => (
        <button
          key={weekday}
          class="weekday"
          type="button"
          aria-pressed={chosen.includes(weekday)}
          onClick={() => void toggleWorkingDay(weekday)}
        >
          <span aria-hidden="true">{weekdayName(weekday, "short").slice(0, 2)}</span>
          <span class="vh">{weekdayName(weekday, "long")}</span>
        </button>
      ))}
    </div>
  );
}
