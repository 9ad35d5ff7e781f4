import { useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { LOCK, PASSKEY } from "../../components/Drawings";
import { Icon } from "../../components/Icon";
import { Section } from "../../components/Section";
import { passkeysWork } from "../../device/passkeys";
import { t } from "../../i18n/account";
import type { Outcome } from "../../state/asking";
import { serverNow } from "../../state/clock";
import { showToast } from "../../state/notices";
import { readAgain } from "../../state/remote";
import { settings } from "../../state/settings";
import { type Passkey, readWaysIn, removePasskey, removePassword } from "../../state/ways-in";
import { AddPasskey } from "./AddPasskey";
import { failureWords } from "./failure-words";
import { NewPassword } from "./NewPassword";
import { RenamePasskey } from "./RenamePasskey";
import { useRemote } from "./use-remote";
import { dateWords, whenWords } from "./when-words";

type Opened = "add" | "password" | Passkey | null;

/** How one comes into the account; the server keeps the last way from being removed. */
export function WaysInSection() {
  const { value } = useRemote(readWaysIn);
  const [opened, setOpened] = useState<Opened>(null);
  const [problem, setProblem] = useState("");

  const remove = async (removal: Promise<Outcome<null>>, said: string) => {
    const outcome = await removal;
    setProblem(outcome.ok ? "" : failureWords(outcome));
    if (outcome.ok) showToast({ text: said });
    readAgain();
  };
  const done = (said: string) => {
    setOpened(null);
    setProblem("");
    showToast({ text: said });
    readAgain();
  };
  const close = () => setOpened(null);
  return (
    <Section title={t("ways.title")} explains={t("ways.explain")}>
      <div class="part">
        {value && (
          <ul class="rows" aria-label={t("ways.title")}>
            {value.passkeys.map((passkey) => (
              <PasskeyRow
                key={passkey.id}
                passkey={passkey}
                onRename={() => setOpened(passkey)}
                onRemove={() =>
                  void remove(removePasskey(passkey.id), t("ways.removed", { name: passkey.name }))
                }
              />
            ))}
            <PasswordRow
              there={value.password}
              onSet={() => setOpened("password")}
              onRemove={() => void remove(removePassword(), t("ways.passwordRemoved"))}
            />
          </ul>
        )}
        <p role="alert" class={problem ? "error" : ""}>
          {problem}
        </p>
        {passkeysWork() && (
          <Button icon="more" onClick={() => setOpened("add")}>
            {t("ways.add")}
          </Button>
        )}
        {opened === "add" && <AddPasskey onAdded={done} onClose={close} />}
        {opened === "password" && <NewPassword onSet={done} onClose={close} />}
        {opened !== null && typeof opened === "object" && (
          <RenamePasskey passkey={opened} onRenamed={done} onClose={close} />
        )}
      </div>
    </Section>
  );
}

interface PasskeyRowProps {
  passkey: Passkey;
  onRename: () => void;
  onRemove: () => void;
}

function PasskeyRow({ passkey, onRename, onRemove }: PasskeyRowProps) {
  const { name, createdAt, lastUsedAt } = passkey;
  const { zone } = settings.value;
  const used =
    lastUsedAt === null
      ? t("ways.neverUsed")
      : t("ways.used", { when: whenWords(lastUsedAt, serverNow(), zone) });
  return (
    <li class="token two">
      <Icon name={PASSKEY} />
      <div>
        <b>{name}</b>
        <p class="small soft">{`${t("ways.added", { day: dateWords(createdAt, zone) })}, ${used}`}</p>
      </div>
      <span class="inline tight">
        <Button kind="plain" label={t("ways.renameOf", { name })} onClick={onRename}>
          {t("ways.rename")}
        </Button>
        <Button label={t("ways.removeOf", { name })} onClick={onRemove}>
          {t("ways.remove")}
        </Button>
      </span>
    </li>
  );
}

interface PasswordRowProps {
  there: boolean;
  onSet: () => void;
  onRemove: () => void;
}

function PasswordRow({ there, onSet, onRemove }: PasswordRowProps) {
  return (
    <li class="token two">
      <Icon name={LOCK} />
      <div>
        <b>{t("ways.password")}</b>
        <p class="small soft">{t(there ? "ways.passwordSet" : "ways.passwordNone")}</p>
      </div>
      <span class="inline tight">
        {there && (
          <Button kind="plain" label={t("ways.removePassword")} onClick={onRemove}>
            {t("ways.remove")}
          </Button>
        )}
        <Button label={t(there ? "ways.changePassword" : "ways.setPassword")} onClick={onSet}>
          {t(there ? "ways.change" : "ways.set")}
        </Button>
      </span>
    </li>
  );
}
