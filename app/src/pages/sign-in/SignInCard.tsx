import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { DOWNLOAD } from "../../components/Drawings";
import { Field } from "../../components/Field";
import { Note } from "../../components/Note";
import { Segmented } from "../../components/Segmented";
import { listOf } from "../../i18n/lists";
import { t } from "../../i18n/sign-in";
import { guestWork } from "../../state/account";
import { signIn, signUp } from "../../state/entrance";
import { go } from "../../state/route";
import { returnPath } from "../../state/routes";
import { Coming } from "./Coming";
import { PasswordInput } from "./PasswordInput";
import { type Problem, problemWith, type Way } from "./problem";

export function SignInCard() {
  const [way, setWay] = useState<Way>("signIn");
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useLayoutEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [problem]);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const found = problemWith(way, name, password) ?? (await refusal(way, name, password));
    setBusy(false);
    setProblem(found);
    if (!found) go(returnPath(location.search));
  };

  return (
    <section class="card sign-in">
      <Segmented
        label={t("signIn.which")}
        segments={(["signIn", "create"] as const).map((it) => ({
          value: it,
          text: t(`signIn.${it}`),
        }))}
        value={way}
        onChange={(chosen) => {
          setWay(chosen);
          setProblem(null);
        }}
        wide
      />
      <GuestWork />
      <form ref={form} class="stack g16" onSubmit={submit} noValidate>
        <Field
          label={t("signIn.name")}
          help={way === "create" ? t("signIn.nameHelp") : undefined}
          error={problem?.field === "name" ? problem.message : undefined}
        >
          {(tied) => (
            <input
              {...tied}
              class="input"
              name="name"
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              maxLength={40}
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Field>
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
        <Button kind="go" lead wide submit disabled={busy}>
          {t(`signIn.${way}`)}
        </Button>
      </form>
      <Coming />
      {way === "signIn" && <p class="small soft">{t("signIn.noWayIn")}</p>}
    </section>
  );
}

async function refusal(way: Way, name: string, password: string): Promise<Problem | null> {
  const answer = await (way === "create" ? signUp : signIn)(name.trim(), password);
  if (answer.ok) return null;
  return { field: answer.field === "name" ? "name" : "password", message: answer.message };
}

function GuestWork() {
  const { sessions, tasks } = guestWork.value;
  if (sessions + tasks === 0) return null;
  const work = [
    ...(sessions > 0 ? [t("signIn.sessions", { count: sessions })] : []),
    ...(tasks > 0 ? [t("signIn.tasks", { count: tasks })] : []),
  ];
  return (
    <Note icon={DOWNLOAD} title={t("signIn.along", { work: listOf(work) })} inCard>
      {t("signIn.alongMeans")}
    </Note>
  );
}
