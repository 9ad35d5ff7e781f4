import { t } from "../../i18n/account";
import { type Passkey, renamePasskey } from "../../state/ways-in";
import { NameDialog } from "./NameDialog";

interface RenamePasskeyProps {
  passkey: Passkey;
  onRenamed: (said: string) => void;
  onClose: () => void;
}

export function RenamePasskey({ passkey, onRenamed, onClose }: RenamePasskeyProps) {
  return (
    <NameDialog
      title={t("ways.renameOf", { name: passkey.name })}
      label={t("ways.addName")}
      help={t("ways.addHelp")}
      before={passkey.name}
      go={t("ways.rename")}
      act={(name) => renamePasskey(passkey.id, name)}
      onDone={(name) => onRenamed(t("ways.renamed", { name }))}
      onClose={onClose}
    />
  );
}
