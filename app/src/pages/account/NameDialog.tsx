import { useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { Field } from "../../components/Field";
import { t } from "../../i18n/account";
import type { Outcome } from "../../state/asking";
import { failureWords } from "./failure-words";

/** The longest name of a passkey that the API takes. */
const LONGEST_NAME = 60;

interface NameDialogProps {
  title: string;
  label: string;
  help: string;
  before: string;
  go: string;
  act: (name: string) => Promise<Outcome<null>>;
  onDone: (name: string) => void;
  onClose: () => void;
}

/** Asks for a name and does something with it; what is typed stays until that is done. */
export function NameDialog({ before, act, onDone, onClose, ...words }: NameDialogProps) {
  const [name, setName] = useState(before);
  const [problem, setProblem] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    if (name.trim() === "") return setProblem(t("ways.nameMissing"));
    setBusy(true);
    const outcome = await act(name.trim());
    setBusy(false);
    if (outcome.ok) onDone(name.trim());
    else setProblem(failureWords(outcome));
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <form class="stack g16" noValidate onSubmit={(event) => void submit(event)}>
        <Field label={words.label} help={words.help} error={problem}>
          {(tied) => (
            <input
              {...tied}
              class="input"
              autocomplete="off"
              maxLength={LONGEST_NAME}
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Field>
        <div class="inline tight">
          <Button kind="go" submit disabled={busy}>
            {words.go}
          </Button>
          <Button kind="plain" onClick={onClose}>
            {t("proof.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
