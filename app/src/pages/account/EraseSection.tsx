import { useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { Field } from "../../components/Field";
import { Section } from "../../components/Section";
import { t } from "../../i18n/account";
import { t as sayPorting } from "../../i18n/porting";
import { type Holdings, holdings } from "../../state/export";
import { showToast } from "../../state/notices";
import { eraseAccount } from "../../state/profile";
import { failureWords } from "./failure-words";

/** The end of the account, for who types its name. */
export function EraseSection({ name }: { name: string }) {
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);

  const erase = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    if (typed.trim() === "") return setProblem(t("erase.missing"));
    setBusy(true);
    const outcome = await eraseAccount(typed.trim());
    setBusy(false);
    if (outcome.ok) showToast({ text: t("erase.done") });
    else setProblem(failureWords(outcome));
  };
  return (
    <Section title={t("erase.title")} explains={<Explains />}>
      <form class="stack g16" noValidate onSubmit={(event) => void erase(event)}>
        <p>
          {meaning(holdings.value)} <a href="/import?export">{t("erase.exportFirst")}</a>
        </p>
        <div class="erase">
          <Field
            label={
              <>
                {t("erase.type")} <span class="soft">{name}</span>
              </>
            }
            error={problem}
          >
            {(tied) => (
              <input
                {...tied}
                class="input"
                autocomplete="off"
                autocapitalize="none"
                spellcheck={false}
                maxLength={200}
                value={typed}
                onInput={(event) => setTyped(event.currentTarget.value)}
              />
            )}
          </Field>
          <Button kind="danger" submit disabled={busy}>
            {t("erase.go")}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function Explains() {
  return (
    <>
      {t("erase.explain")} <a href="/privacy">{t("erase.kept")}</a>
    </>
  );
}

/** What would be erased, as far as it is counted already. */
function meaning(held: Holdings | null): string {
  if (!held) return t("erase.means");
  const sessions = sayPorting("porting.sessions", { count: held.sessions });
  const tasks = sayPorting("porting.tasks", { count: held.tasks });
  return t("erase.meansOf", { sessions, tasks });
}
