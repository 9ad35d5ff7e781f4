import { Button } from "../../components/Button";
import { dayTitle } from "../../i18n/day-names";
import { t } from "../../i18n/history";
import { dayShown, letDayGo, todayName } from "../../state/history";
import { showPlace } from "../../state/history-place";
import { stepDay } from "./arrows";

const FIRST_DAY = "1970-01-01";

/** Which day it is, and the ways to another one. */
export function DayBar({ onAdd }: { onAdd: () => void }) {
  const { isToday } = dayShown.value;
  const showToday = () => {
    letDayGo();
    showPlace({ day: null, everywhere: false });
  };
  return (
    <div class="history-top">
      <div class="day-turns">
        <span class="turn-back">
          <Button icon="down" label={t("history.before")} onClick={() => stepDay(-1)} />
        </span>
        <DayPick />
        <span class="turn-on">
          <Button
            icon="down"
            label={t("history.after")}
            disabled={isToday}
            onClick={() => stepDay(1)}
          />
        </span>
      </div>
      <Button disabled={isToday} onClick={showToday}>
        {t("history.today")}
      </Button>
      <span class="add-one">
        <Button kind="go" icon="more" onClick={onAdd}>
          {t("history.add")}
        </Button>
      </span>
    </div>
  );
}

/** The day's name; whoever presses or reaches it gets the field for a date in its place. */
function DayPick() {
  const { day } = dayShown.value;
  return (
    <div class="day-pick">
      <b aria-live="polite">{dayTitle(day, todayName.value)}</b>
      <input
        class="input"
        type="date"
        aria-label={t("history.day")}
        value={day}
        min={FIRST_DAY}
        max={todayName.value}
        onClick={(event) => event.currentTarget.showPicker()}
        onChange={({ currentTarget: { value, validity } }) => {
          // While a year is typed it is one of long ago, which no session is of.
          if (value && validity.valid) showPlace({ day: value, everywhere: false });
        }}
      />
    </div>
  );
}
