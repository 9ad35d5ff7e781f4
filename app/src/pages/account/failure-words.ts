import { t } from "../../i18n/account";
import type { Failure } from "../../state/tokens";

/** Why it was not done; `away` says what that means for what was asked. */
export function failureWords(failure: Failure, away: "tokens.notMade" | "tokens.notEnded"): string {
  if (failure.why === "away") return t(away);
  if (failure.why === "signedOut") return t("tokens.over");
  return t("tokens.failed", { reason: failure.reason });
}
