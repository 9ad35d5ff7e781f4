import { useRef, useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { PASSKEY } from "../../components/Drawings";
import { Field } from "../../components/Field";
import { passkeysWork } from "../../device/passkeys";
import { t } from "../../i18n/account";
import { type Failure, type Outcome, proofWanted } from "../../state/asking";
import { beginProof, readLinks, readProviders } from "../../state/providers";
import { proveByPasskey, proveByPassword } from "../../state/ways-in";
import { PasswordInput } from "../sign-in/PasswordInput";
import { markOf } from "../sign-in/provider-marks";
import { failureWords } from "./failure-words";
import { useRemote } from "./use-remote";

/** The accounts elsewhere that lead in here: the page goes there, and comes back proven. */
function ProofElsewhere({ onFailure }: { onFailure: (failure: Failure) => void }) {
  const linked = useRemote(readLinks).value ?? [];
  const offered = useRemote(readProviders).value ?? [];
  const prove = async (id: string) => {
    const outcome = await beginProof(id);
    if (outcome.ok) location.assign(outcome.value);
    else onFailure(outcome);
  };
  return offered
    .filter(({ id }) => linked.some(({ provider }) => provider === id))
    .map(({ id, name }) => (
      <Button key={id} icon={markOf(id)} wide onClick={() => void prove(id)}>
        {t("proof.provider", { name })}
      </Button>
    ));
}

/** Asks who is there, before something that a stranger at this device should not do. */
export function ProofDialog() {
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<string | undefined>();
  const ceremony = useRef<AbortController | null>(null);
  const wanted = proofWanted.value;
  if (!wanted) return null;

  const close = () => {
    ceremony.current?.abort();
    setPassword("");
    setProblem(undefined);
    wanted(false);
  };
  const prove = async (outcome: Promise<Outcome<null>>) => {
    const came = await outcome;
    setPassword("");
    setProblem(came.ok ? undefined : failureWords(came));
    if (came.ok) wanted(true);
  };
  const byPasskey = () => {
    ceremony.current?.abort();
    ceremony.current = new AbortController();
    void prove(proveByPasskey(ceremony.current.signal));
  };
  return (
    <Dialog title={t("proof.title")} onClose={close}>
      <form
        class="stack g16"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void prove(proveByPassword(password));
        }}
      >
        <p class="soft">{t("proof.why")}</p>
        {passkeysWork() && (
          <Button icon={PASSKEY} kind="go" wide onClick={byPasskey}>
            {t("proof.passkey")}
          </Button>
        )}
        <ProofElsewhere onFailure={(failure) => setProblem(failureWords(failure))} />
        <Field label={t("proof.password")} error={problem}>
          {(tied) => (
            <PasswordInput tied={tied} fresh={false} value={password} onInput={setPassword} />
          )}
        </Field>
        <div class="inline tight">
          <Button submit>{t("proof.go")}</Button>
          <Button kind="plain" onClick={close}>
            {t("proof.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
