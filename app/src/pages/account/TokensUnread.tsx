import { Button, ButtonLink } from "../../components/Button";
import { LEAVE } from "../../components/Drawings";
import { Note } from "../../components/Note";
import { t } from "../../i18n/account";
import { signInPath } from "../../state/routes";
import type { Failure } from "../../state/tokens";

/** Why the tokens cannot be shown now, and what can be done about it. */
export function TokensUnread({ failure, onAgain }: { failure: Failure; onAgain: () => void }) {
  if (failure.why === "signedOut") {
    const signIn = <ButtonLink href={signInPath("/account")}>{t("nav.signIn")}</ButtonLink>;
    return <Note icon={LEAVE} title={t("tokens.over")} actions={signIn} inCard />;
  }
  const again = <Button onClick={onAgain}>{t("tokens.tryAgain")}</Button>;
  const title =
    failure.why === "away" ? t("tokens.away") : t("tokens.failed", { reason: failure.reason });
  return (
    <Note icon="alert" title={title} actions={again} inCard>
      {failure.why === "away" && t("tokens.awayMeans")}
    </Note>
  );
}
