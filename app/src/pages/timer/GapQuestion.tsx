import { Button } from "../../components/Button";
import { MOON } from "../../components/Drawings";
import { Note } from "../../components/Note";
import { t } from "../../i18n/dialogs";
import { decideNow, gap, undecidedGap } from "../../state/gap";
import { settings } from "../../state/settings";
import { GapDialog } from "./GapDialog";
import { gapTitle } from "./gap-words";

/** A sleep that is not judged: the question, and a note as long as it was put off. */
export function GapQuestion() {
  const asleep = undecidedGap.value;
  if (asleep === null) return null;
  if (gap.value !== null) return <GapDialog key={asleep.from} gap={asleep} />;
  const actions = <Button onClick={decideNow}>{t("gap.decide")}</Button>;
  return (
    <Note icon={MOON} title={gapTitle(asleep, settings.value.zone)} actions={actions}>
      {t("gap.waits")}
    </Note>
  );
}
