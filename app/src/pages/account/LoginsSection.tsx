import { useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { LAPTOP, PHONE } from "../../components/Drawings";
import { Icon } from "../../components/Icon";
import { Section } from "../../components/Section";
import { t } from "../../i18n/account";
import type { Outcome } from "../../state/asking";
import { serverNow } from "../../state/clock";
import { endLogin, endOtherLogins, type Login, readLogins } from "../../state/logins";
import { readAgain } from "../../state/remote";
import { settings } from "../../state/settings";
import { failureWords } from "./failure-words";
import { useRemote } from "./use-remote";
import { dateWords, whenWords } from "./when-words";

/** Where the account is signed in. Ending one ends its stream at once. */
export function LoginsSection() {
  const { value } = useRemote(readLogins);
  const [problem, setProblem] = useState("");
  const others = (value ?? []).filter((login) => !login.thisDevice).length;

  const end = async (ending: Promise<Outcome<unknown>>) => {
    const outcome = await ending;
    setProblem(outcome.ok ? "" : failureWords(outcome));
    readAgain();
  };
  return (
    <Section title={t("logins.title")} explains={t("logins.explain")}>
      <div class="part">
        {value && (
          <ul class="rows" aria-label={t("logins.title")}>
            {value.map((login) => (
              <LoginRow key={login.id} login={login} onEnd={() => void end(endLogin(login.id))} />
            ))}
          </ul>
        )}
        <p role="alert" class={problem ? "error" : ""}>
          {problem}
        </p>
        {others > 0 && (
          <Button onClick={() => void end(endOtherLogins())}>
            {t("logins.endOthers", { count: others })}
          </Button>
        )}
      </div>
    </Section>
  );
}

const PHONES = /iPhone|Android/;

function LoginRow({ login, onEnd }: { login: Login; onEnd: () => void }) {
  const { zone } = settings.value;
  const name = login.device || t("logins.unknown");
  const used = login.lastUsedAt === null ? "" : whenWords(login.lastUsedAt, serverNow(), zone);
  const since =
    login.since === null ? "" : t("logins.since", { day: dateWords(login.since, zone) });
  return (
    <li class="token">
      <Icon name={PHONES.test(login.device) ? PHONE : LAPTOP} />
      <div>
        <b>{name}</b>
        <p class="small soft">{[used, since].filter(Boolean).join(", ")}</p>
      </div>
      {login.thisDevice ? (
        <span class="badge">{t("logins.this")}</span>
      ) : (
        <Button label={t("tokens.endOf", { name })} onClick={onEnd}>
          {t("tokens.end")}
        </Button>
      )}
    </li>
  );
}
