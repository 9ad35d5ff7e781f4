import { useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { Choice } from "../../components/Choice";
import { Dialog } from "../../components/Dialog";
import { t } from "../../i18n/notes";
import { settings } from "../../state/settings";
import { settle } from "../../state/settling";
import { type Aside, asideName, asideWords, spanWords } from "./aside-words";
import "../../styles/settle.css";

type How = "fit" | "replace" | "discard";

interface SettleDialogProps {
  aside: Aside;
  /** Show what stands in the way first. */
  detailed: boolean;
  onClose: () => void;
}

/** Decides about one change that the account did not take. */
export function SettleDialog({ aside, detailed, onClose }: SettleDialogProps) {
  const answers: How[] =
    aside.reason === "overlap" ? ["fit", "replace", "discard"] : ["replace", "discard"];
  const [how, setHow] = useState<How>(answers[0] ?? "discard");
  const { zone } = settings.value;
  const save = () => {
    onClose();
    void settle(aside.id, how);
  };
  return (
    <Dialog title={t("aside.settleTitle")} onClose={onClose}>
      <div class="stack g16">
        <p class="soft">{asideWords(aside, zone)}</p>
        {detailed && <Details aside={aside} zone={zone} />}
        <div class="stack g8" role="radiogroup" aria-label={t("aside.settleTitle")}>
          {answers.map((answer) => (
            <Choice
              key={answer}
              name="settle"
              title={t(`aside.${answer}`)}
              checked={answer === how}
              onChoose={() => setHow(answer)}
            >
              {t(`aside.${answer}Gives`)}
            </Choice>
          ))}
        </div>
        <Button kind="go" onClick={save}>
          {t(`aside.${how}`)}
        </Button>
      </div>
    </Dialog>
  );
}

function Details({ aside, zone }: { aside: Aside; zone: string }) {
  return (
    <dl class="details">
      <dt>{t("aside.yours")}</dt>
      <dd>{asideName(aside, zone)}</dd>
      {aside.conflicts.length > 0 && <dt>{t("aside.theirs")}</dt>}
      {aside.conflicts.map((session) => (
        <dd key={session.id}>{spanWords(session, zone)}</dd>
      ))}
      {aside.detail && <dt>{t("aside.reason")}</dt>}
      {aside.detail && <dd>{aside.detail}</dd>}
    </dl>
  );
}
