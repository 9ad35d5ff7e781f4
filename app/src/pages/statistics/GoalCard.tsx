import { Card } from "../../components/Card";
import { Rings } from "../../components/charts/Rings";
import { weekdayOf } from "../../domain/calendar";
import { dateOf } from "../../i18n/calendar";
import { weekdayName } from "../../i18n/dates";
import { t } from "../../i18n/statistics";
import { today } from "../../state/sessions";
import { settings } from "../../state/settings";
import { type Loaded, streaks } from "../../state/statistics";
import { figuresOf, isUnderWay } from "./figures";
import { ringsOf, workingDaysWords } from "./goal-rings";

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** How the days did beside their goal, and how long the row of working days is. */
export function GoalCard({ loaded }: { loaded: Loaded }) {
  const { day } = today.value;
  const { goal, workingDays } = settings.value;
  const { series, goal: days } = figuresOf(loaded, "day", settings.value, day);
  const month = loaded.view === "month";
  const aside =
    goal > 0
      ? t("statistics.goalOn", { count: goal, days: workingDaysWords(workingDays) })
      : t("statistics.noGoal");
  const left = goal - (series.find(({ key }) => key === day)?.pomodoros ?? goal);
  const asked = left > 0 && isUnderWay(loaded, day) && workingDays.includes(weekdayOf(day));
  return (
    <Card title={t("statistics.goal")} aside={aside}>
      <p class="big">
        {days.reached}{" "}
        <small>
          {asked
            ? t("statistics.toGo", { count: days.workingDays, left })
            : t("statistics.reachedOf", { count: days.workingDays })}
        </small>
      </p>
      {month && <Weekdays />}
      <Rings
        label={t("statistics.goal")}
        rings={ringsOf(series, settings.value, day, !month)}
        begins={month ? weekdayOf(loaded.range.from) : 1}
      />
      {!month && <Streaks />}
    </Card>
  );
}

function Weekdays() {
  return (
    <p class="ring-names" aria-hidden="true">
      {WEEKDAYS.map((weekday) => (
        <span key={weekday}>{weekdayName(weekday, "narrow")}</span>
      ))}
    </p>
  );
}

/** It is known last, and its place is kept until then. */
function Streaks() {
  const known = streaks.value;
  return (
    <p class="streak">
      {known && (
        <>
          <b>{t("statistics.streak", { count: known.current })}</b>{" "}
          <span class="soft">
            {t("statistics.streakMeans")}{" "}
            {known.longestTo &&
              t("statistics.streakLongest", {
                longest: known.longest,
                day: dateOf(known.longestTo),
              })}{" "}
            {t("statistics.daysOff")}
          </span>
        </>
      )}
    </p>
  );
}
