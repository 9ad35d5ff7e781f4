import { Section } from "../../components/Section";
import { t } from "../../i18n/privacy";
import { KeptTable } from "./KeptTable";

export default function PrivacyPage() {
  return (
    <>
      <div class="top">
        <h1>{t("nav.privacy")}</h1>
      </div>
      <Section title={t("privacy.short")} explains={t("privacy.shortExplain")}>
        <div class="stack g12">
          <p>{t("privacy.short1")}</p>
          <p>{t("privacy.short2")}</p>
          <p>{t("privacy.short3")}</p>
        </div>
      </Section>
      <KeptTable place="device" />
      <KeptTable place="cookies" />
      <KeptTable place="account" />
      <KeptTable place="elsewhere" />
      <KeptTable place="server" />
      <Section title={t("privacy.out")} explains={t("privacy.outExplain")}>
        <div class="stack g12">
          <p>
            <a href="/import?export">{t("privacy.export")}</a> {t("privacy.exportMeans")}
          </p>
          <p>{t("privacy.erase")}</p>
          <p>{t("privacy.stays")}</p>
          <p>{t("privacy.guest")}</p>
        </div>
      </Section>
      <Section title={t("privacy.host")} explains={t("privacy.hostExplain")}>
        <div class="stack g12">
          <p>{t("privacy.host1")}</p>
          <p>{t("privacy.host2")}</p>
        </div>
      </Section>
    </>
  );
}
