import { Section } from "../../components/Section";
import { t } from "../../i18n/about";

export default function AboutPage() {
  return (
    <>
      <div class="top">
        <h1>{t("about.title")}</h1>
      </div>
      <Section title={t("about.method")} explains={t("about.methodExplain")}>
        <div class="stack g12">
          <p>{t("about.method1")}</p>
          <p>{t("about.method2")}</p>
          <p>{t("about.method3")}</p>
        </div>
      </Section>
      <Section title={t("about.app")} explains={t("about.appExplain")}>
        <div class="stack g12">
          <p>{t("about.app1")}</p>
          <p>{t("about.app2")}</p>
          <p>
            {t("about.app3")} <a href="/privacy">{t("about.privacy")}</a>
          </p>
          <p>
            <a href="/api/docs">{t("about.api")}</a>
          </p>
        </div>
      </Section>
      <Section title={t("about.licence")} explains={t("about.licenceExplain")}>
        <div class="stack g12">
          <p>{t("about.licence1")}</p>
          <p>{t("about.trademark")}</p>
        </div>
      </Section>
    </>
  );
}
