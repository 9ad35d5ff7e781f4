import { useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { Icon } from "../../components/Icon";
import { t } from "../../i18n/dialogs";
import { start, timer } from "../../state/timer";
import { MAX_MINUTES, MIN_MINUTES, parseMinutes } from "./minutes";
import "../../styles/fields.css";

const SECONDS = 60;

/** Starts the next phase with a length of its own; the settings stay as they are. */
export function LengthDialog({ usual, onClose }: { usual: number; onClose: () => void }) {
  const [typed, setTyped] = useState(String(usual));
  const [refused, setRefused] = useState(false);
  const minutes = parseMinutes(typed);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setRefused(minutes === null);
    if (minutes === null) return;
    onClose();
    void start(timer.value.next.phase, minutes * SECONDS);
  };
  return (
    <Dialog title={t("timer.lengthTitle")} onClose={onClose}>
      <form class="stack g16" onSubmit={submit} noValidate>
        <div class="field">
          <label for="length">{t("timer.lengthOf")}</label>
          <input
            id="length"
            autoFocus
            onFocus={(event) => event.currentTarget.select()}
            class="input"
            type="number"
            inputMode="numeric"
            min={MIN_MINUTES}
            max={MAX_MINUTES}
            value={typed}
            aria-invalid={refused}
            aria-describedby="length-error"
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <p id="length-error" class="error" role="alert">
            {refused && <Icon name="alert" small />}
            {refused && t("timer.lengthWrong")}
          </p>
        </div>
        <Button kind="go" submit>
          {minutes === null ? t("timer.start") : t("timer.lengthStart", { count: minutes })}
        </Button>
      </form>
    </Dialog>
  );
}
