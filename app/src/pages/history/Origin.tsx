import { t } from "../../i18n/history";
import { account } from "../../state/account";

interface OriginProps {
  source: "timer" | "manual" | "import" | "legacy";
  changes: number;
  onSeeTrail: () => void;
}

/** Where a session comes from, how often it was changed, and the way to its trail. */
export function Origin({ source, changes, onSeeTrail }: OriginProps) {
  return (
    <>
      {t(`history.source.${source}`)}
      {changes > 0 && t("history.changedTimes", { count: changes })}
      {account.value && (
        <>
          {" · "}
          <button type="button" class="link see-trail" onClick={onSeeTrail}>
            {t("history.seeTrail")}
          </button>
        </>
      )}
    </>
  );
}
