import { ButtonLink } from "../../components/Button";
import { SEARCH } from "../../components/Drawings";
import { Icon } from "../../components/Icon";
import { t } from "../../i18n/not-found";
import { nearestRoute } from "../../state/nearest-route";
import { path } from "../../state/route";
import "./not-found.css";

export default function NotFoundPage() {
  const nearest = nearestRoute(path.value);
  return (
    <section class="card lost">
      <Icon name={SEARCH} />
      <p class="small soft">{t("notFound.code", { path: path.value })}</p>
      <h1>{t("notFound.title")}</h1>
      <p class="soft">{t("notFound.means")}</p>
      {nearest && (
        <p>
          {t("notFound.didYouMean")} <a href={nearest}>{nearest}</a>?
        </p>
      )}
      <div class="inline tight">
        <ButtonLink kind="go" href="/">
          {t("nav.toTimer")}
        </ButtonLink>
        <ButtonLink href="/settings">{t("nav.settings")}</ButtonLink>
      </div>
    </section>
  );
}
