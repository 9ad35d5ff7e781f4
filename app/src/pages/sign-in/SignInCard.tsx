import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../components/Button";
import { Field } from "../../components/Field";
import { NameInput } from "../../components/NameInput";
import { Segmented } from "../../components/Segmented";
import { passkeysWork } from "../../device/passkeys";
import { t } from "../../i18n/sign-in";
import { Coming } from "./Coming";
import { GuestWork } from "./GuestWork";
import { LinkButton } from "./LinkButton";
import { PasskeyButton } from "./PasskeyButton";
import { PasswordInput } from "./PasswordInput";
import { ProviderProblem, Providers } from "./Providers";
import { useSignIn } from "./use-sign-in";
import { Waiting } from "./Waiting";

export function SignInCard() {
  const entrance = useSignIn();
  const { way, choose, busy, cancel } = entrance;
  return (
    <section class="card sign-in">
      <Segmented
        label={t("signIn.which")}
        segments={(["signIn", "create"] as const).map((it) => ({
          value: it,
          text: t(`signIn.${it}`),
        }))}
        value={way}
        onChange={choose}
        wide
      />
      {busy === "passkey" ? <Waiting onCancel={cancel} /> : <Ways {...entrance} />}
      <Coming />
      <p class="small">
        <a href="/privacy">{t("signIn.privacy")}</a>
      </p>
    </section>
  );
}

/** A passkey first, where this page can use one, and name and password. */
function Ways({ byPassword, byPasskey, byLink, ...entrance }: ReturnType<typeof useSignIn>) {
  const { way, problem, busy, password, setPassword } = entrance;
  const refused = problem !== null && problem.field !== "passkey" && problem.field !== "link";
  const form = useRef<HTMLFormElement>(null);

  useLayoutEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [problem]);

  const passkey = passkeysWork() && (
    <PasskeyButton way={way} second={refused} problem={problem} onPress={() => void byPasskey()} />
  );
  const divided = passkey && !refused;
  return (
    <>
      <ProviderProblem />
      {!refused && <GuestWork />}
      {way === "signIn" && byLink && <LinkButton problem={problem} onPress={() => void byLink()} />}
      {way === "signIn" && divided && passkey}
      <form
        ref={form}
        class="stack g16"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void byPassword();
        }}
      >
        {way === "signIn" && divided && <Or />}
        <NameField {...entrance} />
        {way === "create" && divided && passkey}
        {way === "create" && divided && <Or />}
        <Field
          label={t("signIn.password")}
          help={way === "create" ? t("signIn.passwordHelp") : undefined}
          error={problem?.field === "password" ? problem.message : undefined}
        >
          {(tied) => (
            <PasswordInput
              tied={tied}
              fresh={way === "create"}
              value={password}
              onInput={setPassword}
            />
          )}
        </Field>
        <Button {...(divided ? {} : { kind: "go" })} wide submit disabled={busy !== null}>
          {t(`signIn.${way}`)}
        </Button>
      </form>
      {refused && passkey}
      <Providers invitation={entrance.invitation} />
      {way === "signIn" && <p class="small soft">{t("signIn.noWayIn")}</p>}
    </>
  );
}

function NameField({
  way,
  problem,
  name,
  setName,
}: Pick<ReturnType<typeof useSignIn>, "way" | "problem" | "name" | "setName">) {
  return (
    <Field
      label={t("signIn.name")}
      help={way === "create" ? t("signIn.nameHelp") : undefined}
      error={problem?.field === "name" ? problem.message : undefined}
    >
      {(tied) => <NameInput tied={tied} passkeys value={name} onInput={setName} />}
    </Field>
  );
}

function Or() {
  return (
    <p class="or">
      <span>{t("signIn.orPassword")}</span>
    </p>
  );
}
