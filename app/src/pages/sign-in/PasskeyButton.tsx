import { Button } from "../../components/Button";
import { PASSKEY } from "../../components/Drawings";
import { Icon } from "../../components/Icon";
import { t } from "../../i18n/sign-in";
import type { Problem, Way } from "./problem";

interface PasskeyButtonProps {
  way: Way;
  /** A password was just refused: that is what to mend, and this the other way. */
  second: boolean;
  problem: Problem | null;
  onPress: () => void;
}

/** The way in that needs nothing to be typed, and to create an account with it. */
export function PasskeyButton({ way, second, problem, onPress }: PasskeyButtonProps) {
  return (
    <div class="stack g8">
      <Button icon={PASSKEY} {...(second ? {} : { kind: "go", lead: true })} wide onClick={onPress}>
        {t(way === "create" ? "signIn.createPasskey" : "signIn.withPasskey")}
      </Button>
      {problem?.field === "passkey" && (
        <p class="error" role="alert">
          <Icon name="alert" />
          <span>{problem.message}</span>
        </p>
      )}
      {way === "create" && <p class="small soft">{t("signIn.passkeyHelp")}</p>}
    </div>
  );
}
