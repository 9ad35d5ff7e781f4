import { useRef, useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { Field } from "../../components/Field";
import { Segmented } from "../../components/Segmented";
import { Select } from "../../components/Select";
import { t } from "../../i18n/account";
import { makeToken, type NewToken, type Scope } from "../../state/tokens";
import { failureWords } from "./failure-words";

/** The longest name that the API takes. */
const LONGEST_NAME = 100;

/** How long a token may be good for; 0 is until it is ended. */
const DAYS = [0, 7, 30, 90, 365] as const;
type Days = (typeof DAYS)[number];

/** What is typed stays until a token is made of it. */
export function MakeToken({ onMade }: { onMade: (token: NewToken) => void }) {
  const [name, setName] = useState("");
  const [scope, setScope] = useState<Scope>("read");
  const [days, setDays] = useState<Days>(0);
  const [problem, setProblem] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const make = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const outcome = name.trim() === "" ? null : await makeToken(name.trim(), scope, days || null);
    setBusy(false);
    if (outcome?.ok) {
      onMade(outcome.value);
      setName("");
      setProblem(undefined);
      return;
    }
    setProblem(outcome ? failureWords(outcome, "tokens.notMade") : t("tokens.newMissing"));
    input.current?.focus();
  };
  return (
    <form class="make-token" onSubmit={(event) => void make(event)} noValidate>
      <Field label={t("tokens.new")} error={problem}>
        {(tied) => (
          <input
            {...tied}
            ref={input}
            class="input"
            placeholder={t("tokens.newFor")}
            autocomplete="off"
            maxLength={LONGEST_NAME}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="field">
        <span class="label" aria-hidden="true">
          {t("tokens.may")}
        </span>
        <Segmented
          label={t("tokens.may")}
          segments={(["read", "write", "timer"] as const).map((value) => ({
            value,
            text: t(`tokens.may.${value}`),
          }))}
          value={scope}
          onChange={setScope}
          flat
        />
      </div>
      <div class="field">
        <span class="label" aria-hidden="true">
          {t("tokens.for")}
        </span>
        <Select
          label={t("tokens.for")}
          options={DAYS.map((value) => ({
            value,
            text: value === 0 ? t("tokens.forEver") : t("tokens.days", { count: value }),
          }))}
          value={days}
          width={150}
          onChange={setDays}
        />
      </div>
      <Button submit disabled={busy}>
        {t("tokens.make")}
      </Button>
    </form>
  );
}
