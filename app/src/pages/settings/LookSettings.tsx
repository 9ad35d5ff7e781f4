import { Row, Section } from "../../components/Section";
import { Segmented } from "../../components/Segmented";
import type { Settings } from "../../domain/records";
import { t } from "../../i18n/settings";
import { account } from "../../state/account";
import { saveSettings, settings } from "../../state/settings";

const THEMES = ["system", "light", "dark"] as const satisfies readonly Settings["theme"][];

export function LookSettings() {
  const where = account.value ? "settings.lookSignedIn" : "settings.lookGuest";
  return (
    <Section title={t("settings.look")} explains={t(where)}>
      <ul class="rows">
        <Row label={t("settings.theme")} broad>
          <Segmented
            label={t("settings.theme")}
            segments={THEMES.map((value) => ({ value, text: t(`settings.theme.${value}`) }))}
            value={settings.value.theme}
            onChange={(theme) => void saveSettings({ theme })}
            flat
          />
        </Row>
      </ul>
    </Section>
  );
}
