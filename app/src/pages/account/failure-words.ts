import { t } from "../../i18n/account";
import type { Failure } from "../../state/asking";

type Away = "tokens.notMade" | "tokens.notEnded" | "account.notDone";

/** Why it was not done; `away` says what that means for what was asked. */
export function failureWords(failure: Failure, away: Away = "account.notDone"): string {
  if (failure.why === "away") return t(away);
  if (failure.why === "signedOut") return t("account.over");
  if (failure.why === "unproven") return t("account.unproven");
  return failure.reason;
}
