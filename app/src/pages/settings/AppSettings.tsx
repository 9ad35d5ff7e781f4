import { Button, ButtonLink } from "../../components/Button";
import { DOWNLOAD } from "../../components/Drawings";
import { Row, Section } from "../../components/Section";
import { Switch } from "../../components/Switch";
import { t } from "../../i18n/settings";
import { canInstall, install } from "../../state/install";
import { saveSettings, settings } from "../../state/settings";
import { StorageRow } from "./StorageRow";

export function AppSettings() {
  return (
    <Section title={t("settings.app")} explains={t("settings.appExplain")}>
      <ul class="rows">
        {canInstall.value && (
          <Row label={t("settings.install")} hint={t("settings.installHint")}>
            <Button icon={DOWNLOAD} onClick={() => void install()}>
              {t("settings.installNow")}
            </Button>
          </Row>
        )}
        <StorageRow />
        <Row label={t("settings.shortcuts")} hint={t("settings.shortcutsHint")}>
          <Switch
            label={t("settings.shortcuts")}
            checked={settings.value.shortcuts}
            onChange={(shortcuts) => void saveSettings({ shortcuts })}
          />
        </Row>
        <Row label={t("settings.data")} hint={t("settings.dataHint")}>
          <ButtonLink href="/import">{t("settings.dataOpen")}</ButtonLink>
        </Row>
        <Row label={t("settings.account")} hint={t("settings.accountHint")}>
          <ButtonLink href="/account">{t("settings.accountOpen")}</ButtonLink>
        </Row>
      </ul>
    </Section>
  );
}
