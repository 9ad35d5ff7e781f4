import { useId } from "preact/hooks";
import { Button } from "../../components/Button";
import { t } from "../../i18n/sign-in";
import { cancelEntrance, coming } from "../../state/entrance";

/** How much of a long history has come to this device, and the way to have none of it. */
export function Coming() {
  const label = useId();
  if (!coming.value) return null;
  const { records, share } = coming.value;
  return (
    <div class="coming">
      <b id={label}>{t("signIn.coming")}</b>
      <progress value={share} aria-labelledby={label} />
      <span class="small soft">{t("signIn.records", { count: records })}</span>
      <Button onClick={cancelEntrance}>{t("signIn.cancel")}</Button>
    </div>
  );
}
