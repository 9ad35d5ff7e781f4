import { Button, ButtonLink } from "../../components/Button";
import { LEAVE } from "../../components/Drawings";
import { Note } from "../../components/Note";
import { t } from "../../i18n/account";
import { readAgain, unread } from "../../state/remote";
import { signInPath } from "../../state/routes";
import { failureWords } from "./failure-words";

/** Why the account cannot be shown now, and what can be done about it. */
export function Unread() {
  const failure = unread.value;
  if (!failure) return null;
  if (failure.why === "signedOut") {
    const signIn = <ButtonLink href={signInPath("/account")}>{t("nav.signIn")}</ButtonLink>;
    return <Note icon={LEAVE} title={t("account.over")} actions={signIn} />;
  }
  const again = <Button onClick={readAgain}>{t("account.tryAgain")}</Button>;
  const title =
    failure.why === "away"
      ? t("account.away")
      : t("account.failed", { reason: failureWords(failure) });
  return (
    <Note icon="alert" title={title} actions={again}>
      {failure.why === "away" && t("account.awayMeans")}
    </Note>
  );
}
