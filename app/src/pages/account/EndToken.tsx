import { useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { t } from "../../i18n/account";
import { endToken, type Token } from "../../state/tokens";
import { failureWords } from "./failure-words";

interface EndTokenProps {
  token: Token;
  onEnded: () => void;
  onClose: () => void;
}

/** Asks first, for it cannot be undone: the secret is known to nobody. */
export function EndToken({ token, onEnded, onClose }: EndTokenProps) {
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const end = async () => {
    setBusy(true);
    const outcome = await endToken(token.id);
    setBusy(false);
    if (outcome.ok) onEnded();
    else setProblem(failureWords(outcome, "tokens.notEnded"));
  };
  return (
    <Dialog title={t("tokens.endTitle", { name: token.name })} onClose={onClose}>
      <div class="stack g16">
        <p class="soft">{t("tokens.endMeans")}</p>
        <p role="alert">{problem}</p>
        <div class="inline tight">
          <Button kind="danger" disabled={busy} onClick={() => void end()}>
            {t("tokens.endIt")}
          </Button>
          <Button kind="plain" onClick={onClose}>
            {t("tokens.keep")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
