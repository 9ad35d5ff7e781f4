import { t } from "../i18n/dialogs";
import { signOut } from "../state/entrance";
import { path } from "../state/route";
import { sync } from "../state/sync";
import { Button, ButtonLink } from "./Button";
import { Dialog } from "./Dialog";
import { LEAVE } from "./Drawings";

interface AccountDialogProps {
  name: string;
  onClose: () => void;
}

const ACCOUNT = "/account";

/** The way to the account, what signing out means, and the way out. */
export function AccountDialog({ name, onClose }: AccountDialogProps) {
  const { waiting } = sync.value;
  const leave = () => {
    onClose();
    void signOut();
  };
  return (
    <Dialog title={t("account.title", { name })} onClose={onClose}>
      <div class="stack g16">
        <p class="soft">
          {waiting > 0 ? t("account.waiting", { count: waiting }) : t("account.stays")}
        </p>
        <div class="inline tight">
          {path.value !== ACCOUNT && (
            <ButtonLink href={ACCOUNT} onClick={onClose}>
              {t("account.open")}
            </ButtonLink>
          )}
          <Button icon={LEAVE} onClick={leave}>
            {t("account.signOut")}
          </Button>
          <Button kind="plain" onClick={onClose}>
            {t("account.stay")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
