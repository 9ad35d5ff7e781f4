import { ButtonLink } from "../../components/Button";
import { t } from "../../i18n/merging";
import { backWords } from "./merge-words";

/** Nothing of a guest's is left on this device. */
export function NothingCard({ back }: { back: string }) {
  return (
    <section class="card stack g16">
      <p>
        {t("merge.nothing")} <span class="soft">{t("merge.nothingYet")}</span>
      </p>
      <div class="inline">
        <ButtonLink kind="go" href={back}>
          {backWords(back)}
        </ButtonLink>
      </div>
    </section>
  );
}
