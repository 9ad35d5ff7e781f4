import type { Tied } from "./Field";

/** The longest name that the API takes. */
const LONGEST_NAME = 40;

interface NameInputProps {
  tied: Tied;
  /** Whether the browser may offer passkeys in it. */
  passkeys?: boolean;
  value: string;
  onInput: (value: string) => void;
}

/** The name of an account, as it is typed to sign in. */
export function NameInput({ tied, passkeys = false, value, onInput }: NameInputProps) {
  return (
    <input
      {...tied}
      class="input"
      name="name"
      autocomplete={passkeys ? "username webauthn" : "username"}
      autocapitalize="none"
      spellcheck={false}
      maxLength={LONGEST_NAME}
      value={value}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  );
}
