import { t } from "../i18n";
import { showKeyList } from "../state/shortcuts";

export function Footer() {
  return (
    <footer class="foot">
      <a href="/about">{t("nav.about")}</a>
      <a href="/privacy">{t("nav.privacy")}</a>
      <a href="/blog/">{t("nav.blog")}</a>
      <a href="/import">{t("nav.import")}</a>
      <a href="/api/docs">{t("nav.api")}</a>
      <button type="button" aria-haspopup="dialog" onClick={showKeyList}>
        {t("nav.keyboard")}
      </button>
      <span>{t("nav.notAffiliated")}</span>
    </footer>
  );
}
