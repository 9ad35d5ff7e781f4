import { Row, Section } from "../../components/Section";
import { Select } from "../../components/Select";
import { Stepper } from "../../components/Stepper";
import { t } from "../../i18n/settings";
import { saveSettings, settings } from "../../state/settings";
import { WorkingDays } from "./WorkingDays";
import { ZoneRow } from "./ZoneRow";

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: hour, text: wallClock(hour, 0) }));

export function DaySettings() {
  const { dayStartHour, goal } = settings.value;
  return (
    <Section title={t("settings.day")} explains={t("settings.dayExplain")}>
      <ul class="rows">
        <Row label={t("settings.dayStart")} hint={whoseNight(dayStartHour)} broad>
          <Select
            label={t("settings.dayStart")}
            width={132}
            options={HOURS}
            value={dayStartHour}
            onChange={(hour) => void saveSettings({ dayStartHour: hour })}
          />
        </Row>
        <ZoneRow />
        <Row label={t("settings.goal")} hint={t("settings.goalHint")}>
          <Stepper
            label={t("settings.goal")}
            min={0}
            max={99}
            value={goal}
            onChange={(pomodoros) => void saveSettings({ goal: pomodoros })}
          />
        </Row>
        <Row label={t("settings.workingDays")} hint={t("settings.workingDaysHint")} broad>
          <WorkingDays />
        </Row>
      </ul>
    </Section>
  );
}

function whoseNight(startHour: number): string {
  if (startHour === 0) return t("settings.dayStartMidnight");
  return t("settings.dayStartHint", { time: wallClock(startHour - 1, 30) });
}

function wallClock(hour: number, minute: number): string {
  return [hour, minute].map((part) => String(part).padStart(2, "0")).join(":");
}
