import { useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import type { InterruptionKind } from "../../domain/records";
import { t } from "../../i18n/dialogs";
import { interrupt } from "../../state/timer";
import "../../styles/fields.css";

const LONGEST_NOTE = 2000;

/** Notes a distraction while the clock goes on. */
export function InterruptDialog({ onClose }: { onClose: () => void }) {
  const [note, setNote] = useState("");
  const record = (kind: InterruptionKind) => {
    onClose();
    void interrupt(kind, note.trim() || undefined);
  };
  return (
    <Dialog title={t("timer.interruptTitle")} onClose={onClose}>
      <form
        class="stack g16"
        onSubmit={(event) => {
          event.preventDefault();
          record("internal");
        }}
      >
        <p class="soft">{t("timer.interruptExplains")}</p>
        <div class="field">
          <label for="interruption-note">
            {t("timer.interruptNote")} <span class="soft">{t("timer.optional")}</span>
          </label>
          <input
            id="interruption-note"
            autoFocus
            class="input"
            maxLength={LONGEST_NOTE}
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </div>
        <div class="inline tight">
          <Button submit>{t("timer.interruptInternal")}</Button>
          <Button onClick={() => record("external")}>{t("timer.interruptExternal")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
