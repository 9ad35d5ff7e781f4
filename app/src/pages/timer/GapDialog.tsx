import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { Choice } from "../../components/Choice";
import { Dialog } from "../../components/Dialog";
import { MOON } from "../../components/Drawings";
import { Icon } from "../../components/Icon";
import { t } from "../../i18n/dialogs";
import { decideLater, type Gap } from "../../state/gap";
import { settleGap } from "../../state/gap-answer";
import { settings } from "../../state/settings";
import { GapPicture } from "./GapPicture";
import { type GapAnswer, gapChoices, gapExplains, gapTitle } from "./gap-words";
import "../../styles/gap.css";

/** Asks what happened during a sleep, before anything is recorded. */
export function GapDialog({ gap: asked }: { gap: Gap }) {
  const [answer, setAnswer] = useState<GapAnswer>("trim");
  const answers = useRef<HTMLDivElement>(null);
  const { zone } = settings.value;
  const choices = gapChoices(asked, zone);
  const title = gapTitle(asked, zone);

  useEffect(() => {
    // The dialog would put the focus on the first answer, which is not the one that is chosen.
    answers.current?.querySelector<HTMLInputElement>(":checked")?.focus();
  }, []);

  return (
    <Dialog title={title} onClose={decideLater} bare>
      <div class="stack g16">
        <div class="gap-head">
          <Icon name={MOON} />
          <div>
            <h2>{title}</h2>
            <p class="small soft">{gapExplains(asked, zone)}</p>
          </div>
        </div>
        <GapPicture gap={asked} zone={zone} />
        <div ref={answers} class="stack g8" role="radiogroup" aria-label={title}>
          {choices.map((choice) => (
            <Choice
              key={choice.answer}
              name="gap"
              title={choice.title}
              aside={choice.amount}
              checked={choice.answer === answer}
              onChoose={() => setAnswer(choice.answer)}
            >
              {choice.gives}
            </Choice>
          ))}
        </div>
        <div class="gap-acts">
          <Button kind="go" onClick={() => void settleGap(answer)}>
            {choices.find((choice) => choice.answer === answer)?.title}
          </Button>
          <Button onClick={decideLater}>{t("gap.later")}</Button>
        </div>
      </div>
    </Dialog>
  );
}
