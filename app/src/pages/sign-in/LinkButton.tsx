import { Button } from "../../components/Button";
import { Icon } from "../../components/Icon";
import { t } from "../../i18n/sign-in";
import type { Problem } from "./problem";

/** Uses up a link that was given, on a press only: what looks at links in advance must not. */
export function LinkButton({ problem, onPress }: { problem: Problem | null; onPress: () => void }) {
  return (
    <div class="stack g8">
      <Button kind="go" lead wide onClick={onPress}>
        {t("signIn.byLink")}
      </Button>
      {problem?.field === "link" && (
        <p class="error" role="alert">
          <Icon name="alert" />
          <span>{problem.message}</span>
        </p>
      )}
      <p class="small soft">{t("signIn.byLinkHelp")}</p>
    </div>
  );
}
