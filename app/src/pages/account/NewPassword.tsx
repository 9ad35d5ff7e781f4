import { useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { Field } from "../../components/Field";
import { t } from "../../i18n/account";
import { setPassword as keepPassword } from "../../state/ways-in";
import { PasswordInput } from "../sign-in/PasswordInput";
import { failureWords } from "./failure-words";

/** As many as the API takes. */
const SHORTEST = 10;

interface NewPasswordProps {
  onSet: (said: string) => void;
  onClose: () => void;
}

/** Sets a password, or another one. */
export function NewPassword({ onSet, onClose }: NewPasswordProps) {
  const [password, setPassword] = useState("");
  const [endTokens, setEndTokens] = useState(false);
  const [problem, setProblem] = useState<string | undefined>();

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if ([...password].length < SHORTEST) return setProblem(t("ways.passwordShort"));
    const outcome = await keepPassword(password, endTokens);
    if (outcome.ok) onSet(t("ways.passwordIsSet"));
    else setProblem(failureWords(outcome));
  };
  return (
    <Dialog title={t("ways.newPassword")} onClose={onClose}>
      <form class="stack g16" noValidate onSubmit={(event) => void submit(event)}>
        <Field label={t("ways.newPassword")} help={t("ways.passwordHelp")} error={problem}>
          {(tied) => <PasswordInput tied={tied} fresh value={password} onInput={setPassword} />}
        </Field>
        <label class="inline tight">
          <input
            class="check"
            type="checkbox"
            checked={endTokens}
            onChange={(event) => setEndTokens(event.currentTarget.checked)}
          />
          {t("ways.endTokens")}
        </label>
        <div class="inline tight">
          <Button kind="go" submit>
            {t("ways.set")}
          </Button>
          <Button kind="plain" onClick={onClose}>
            {t("proof.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
