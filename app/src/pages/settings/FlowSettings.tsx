import { Row, Section } from "../../components/Section";
import { Stepper } from "../../components/Stepper";
import { Switch } from "../../components/Switch";
import { t } from "../../i18n/settings";
import { saveSettings, settings } from "../../state/settings";

const DAY_MINUTES = 1440;

export function FlowSettings() {
  const chosen = settings.value;
  return (
    <Section title={t("settings.flow")} explains={t("settings.flowExplain")}>
      <ul class="rows">
        <Row label={t("settings.autoStartBreaks")}>
          <Switch
            label={t("settings.autoStartBreaks")}
            checked={chosen.autoStartBreaks}
            onChange={(autoStartBreaks) => void saveSettings({ autoStartBreaks })}
          />
        </Row>
        <Row label={t("settings.autoStartFocus")}>
          <Switch
            label={t("settings.autoStartFocus")}
            checked={chosen.autoStartFocus}
            onChange={(autoStartFocus) => void saveSettings({ autoStartFocus })}
          />
        </Row>
        <Row label={t("settings.idleReset")} hint={t("settings.idleResetHint")}>
          <Stepper
            label={t("settings.idleReset")}
            unit={t("minutes")}
            min={5}
            max={DAY_MINUTES}
            step={5}
            value={chosen.idleResetMinutes}
            onChange={(idleResetMinutes) => void saveSettings({ idleResetMinutes })}
          />
        </Row>
        <Row label={t("settings.overtime")} hint={t("settings.overtimeHint")}>
          <Stepper
            label={t("settings.overtime")}
            unit={t("minutes")}
            min={0}
            max={DAY_MINUTES}
            step={5}
            value={chosen.overtimeMinutes}
            onChange={(overtimeMinutes) => void saveSettings({ overtimeMinutes })}
          />
        </Row>
      </ul>
    </Section>
  );
}
