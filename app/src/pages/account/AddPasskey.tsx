import { useRef } from "preact/hooks";
import { t } from "../../i18n/account";
import { addPasskey } from "../../state/ways-in";
import { NameDialog } from "./NameDialog";

interface AddPasskeyProps {
  onAdded: (said: string) => void;
  onClose: () => void;
}

/** Names a passkey first, then lets this device make it. */
export function AddPasskey({ onAdded, onClose }: AddPasskeyProps) {
  const ceremony = useRef(new AbortController());
  const add = (name: string) => {
    ceremony.current.abort();
    ceremony.current = new AbortController();
    return addPasskey(name, ceremony.current.signal);
  };
  return (
    <NameDialog
      title={t("ways.add")}
      label={t("ways.addName")}
      help={t("ways.addHelp")}
      before=""
      go={t("ways.addGo")}
      act={add}
      onDone={(name) => onAdded(t("ways.wasAdded", { name }))}
      onClose={() => {
        ceremony.current.abort();
        onClose();
      }}
    />
  );
}
