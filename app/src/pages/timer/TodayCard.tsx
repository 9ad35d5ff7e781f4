import { Card } from "../../components/Card";
import { Later } from "../../components/Later";
import { duration } from "../../i18n/dates";
import { t } from "../../i18n/index";
import { today } from "../../state/sessions";
import { settings } from "../../state/settings";
import { DayStrip } from "./DayStrip";
import { WeekBars } from "./WeekBars";

const loadList = () => import("./asked").then(({ SessionList }) => SessionList);

export function TodayCard() {
  const { sessions, pomodoros, focusMs } = today.value;
  const { goal, dayStartHour } = settings.value;
  const starts = t("today.startsAt", { time: `${String(dayStartHour).padStart(2, "0")}:00` });
  const focus = duration(focusMs);
  const of =
    goal > 0
      ? t("today.of", { count: goal, goal, focus })
      : t("today.withoutGoal", { count: pomodoros, focus });
  return (
    <Card title={t("today.title")} aside={starts}>
      <p class="big">
        {pomodoros} <small>{of}</small>
      </p>
      <DayStrip />
      <WeekBars />
      {sessions.length === 0 ? (
        <p class="soft small">{t("today.empty")}</p>
      ) : (
        <Later load={loadList} given={{}} />
      )}
    </Card>
  );
}
