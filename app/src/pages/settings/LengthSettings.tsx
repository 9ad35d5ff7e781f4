import { Row, Section } from "../../components/Section";
import { Stepper } from "../../components/Stepper";
import type { Phase } from "../../domain/records";
import { t } from "../../i18n/settings";
import { saveSettings, settings } from "../../state/settings";
import { timer } from "../../state/timer";

const PHASES = [
  ["focus", "focusMinutes"],
  ["shortBreak", "shortBreakMinutes"],
  ["longBreak", "longBreakMinutes"],
] as const satisfies readonly (readonly [Phase, string])[];

export function LengthSettings() {
  return (
    <Section title={t("settings.lengths")} explains={whenTheyApply()}>
      <ul class="rows">
        {PHASES.map(([phase, field]) => (
          <Row
            key={phase}
            label={
              <>
                <i class="swatch" data-phase={phase} />
                {t(`phase.${phase}`)}
              </>
            }
          >
            <Stepper
              label={t(`phase.${phase}`)}
              unit={t("minutes")}
              min={1}
              max={180}
              value={settings.value[field]}
              onChange={(minutes) => void saveSettings({ [field]: minutes })}
            />
          </Row>
        ))}
        <Row label={t("settings.longBreakEvery")} hint={t("settings.longBreakEveryHint")}>
          <Stepper
            label={t("settings.longBreakEvery")}
            min={1}
            max={12}
            value={settings.value.longBreakEvery}
            onChange={(longBreakEvery) => void saveSettings({ longBreakEvery })}
          />
        </Row>
      </ul>
    </Section>
  );
}

function whenTheyApply(): string {
  const { state, plannedSeconds } = timer.value;
  if (plannedSeconds === null || (state !== "running" && state !== "paused")) {
    return t("settings.lengthsExplain");
  }
  return t("settings.lengthsRunning", { count: Math.round(plannedSeconds / 60) });
}
