import { useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { EYE } from "../../components/Drawings";
import type { Tied } from "../../components/Field";
import { t } from "../../i18n/sign-in";

interface PasswordInputProps {
  tied: Tied;
  /** A password to be chosen, so that a password manager offers a new one. */
  fresh: boolean;
  value: string;
  onInput: (value: string) => void;
}

/** A password that can be looked at while it is typed. */
export function PasswordInput({ tied, fresh, value, onInput }: PasswordInputProps) {
  const [shown, setShown] = useState(false);
  const kind = shown ? ({ type: "text" } as const) : ({ type: "password" } as const);
  return (
    <div class="with-end">
      <input
        {...tied}
        class="input"
        name="password"
        {...kind}
        autocomplete={fresh ? "new-password" : "current-password"}
        autocapitalize="none"
        spellcheck={false}
        maxLength={200}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <Button
        kind="plain"
        icon={EYE}
        label={t(shown ? "signIn.hide" : "signIn.show")}
        onClick={() => setShown(!shown)}
      />
    </div>
  );
}
