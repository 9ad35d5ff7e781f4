import { useState } from "preact/hooks";
import { t } from "../i18n/dialogs";
import { type Leaving, signOut } from "../state/entrance";
import { path } from "../state/route";
import { setAside, sync } from "../state/sync";
import { Button, ButtonLink } from "./Button";
import { Choice } from "./Choice";
import { Dialog } from "./Dialog";
import { LEAVE } from "./Drawings";
import { Losing } from "./Losing";

interface AccountDialogProps {
  name: string;
  onClose: () => void;
}

const ACCOUNT = "/account";

/** The way to the account, and the way out: what stays of it on this device is asked first. */
export function AccountDialog({ name, onClose }: AccountDialogProps) {
  const unsent = sync.value.waiting + setAside.value.length;
  const [chosen, setChosen] = useState<Leaving | null>(null);
  const [losing, setLosing] = useState(0);
  const [busy, setBusy] = useState(false);
  const how = chosen ?? (unsent > 0 ? "keep" : "wipe");
  const leave = async (leaving: Leaving, mayLose = 0) => {
    setBusy(true);
    const lost = await signOut(leaving, mayLose);
    setBusy(false);
    if (lost === null) onClose();
    else setLosing(lost);
  };
  return (
    <Dialog title={t("account.title", { name })} onClose={onClose}>
      {losing > 0 ? (
        <Losing count={losing} busy={busy} onLeave={(leaving) => void leave(leaving, losing)} />
      ) : (
        <div class="stack g16">
          <LeavingChoice how={how} unsent={unsent} onChoose={setChosen} />
          <div class="inline tight">
            {path.value !== ACCOUNT && (
              <ButtonLink href={ACCOUNT} onClick={onClose}>
                {t("account.open")}
              </ButtonLink>
            )}
            <Button icon={LEAVE} disabled={busy} onClick={() => void leave(how)}>
              {t("account.signOut")}
            </Button>
            <Button kind="plain" onClick={onClose}>
              {t("account.stay")}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}

interface LeavingChoiceProps {
  how: Leaving;
  unsent: number;
  onChoose: (how: Leaving) => void;
}

function LeavingChoice({ how, unsent, onChoose }: LeavingChoiceProps) {
  const gives = {
    wipe: unsent > 0 ? t("account.wipeLoses", { count: unsent }) : t("account.wipeGives"),
    keep: unsent > 0 ? t("account.keepSends", { count: unsent }) : t("account.keepGives"),
  };
  return (
    <>
      <p class="soft">{t("account.leaving")}</p>
      <div class="stack g8" role="radiogroup" aria-label={t("account.leaving")}>
        {(["keep", "wipe"] as const).map((leaving) => (
          <Choice
            key={leaving}
            name="leaving"
            title={t(`account.${leaving}`)}
            checked={leaving === how}
            onChoose={() => onChoose(leaving)}
          >
            {gives[leaving]}
          </Choice>
        ))}
      </div>
    </>
  );
}
