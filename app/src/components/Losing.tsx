import { t } from "../i18n/dialogs";
import type { Leaving } from "../state/entrance";
import { Button } from "./Button";
import { Note } from "./Note";

interface LosingProps {
  count: number;
  busy: boolean;
  onLeave: (leaving: Leaving) => void;
}

/** What would be lost by wiping: that takes a word of its own. */
export function Losing({ count, busy, onLeave }: LosingProps) {
  return (
    <div class="stack g16" role="alert">
      <Note icon="alert" title={t("account.losing", { count })} inCard>
        {t("account.losingMeans")}
      </Note>
      <div class="inline tight losing">
        <Button kind="go" disabled={busy} onClick={() => onLeave("keep")}>
          {t("account.keepAll")}
        </Button>
        <Button kind="danger" disabled={busy} onClick={() => onLeave("wipe")}>
          {t("account.wipeAll", { count })}
        </Button>
      </div>
    </div>
  );
}
