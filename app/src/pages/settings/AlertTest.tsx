import { useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { BELL } from "../../components/Drawings";
import { Icon } from "../../components/Icon";
import type { Instant } from "../../domain/records";
import { clockTime } from "../../i18n/dates";
import { t } from "../../i18n/settings";
import { notificationState, soundState, testNotification, testSound } from "../../state/alerts";
import { serverNow } from "../../state/clock";
import { settings } from "../../state/settings";

/** Rings and notifies for real, and says how to mend what does not work. */
export function AlertTest() {
  const [playedAt, setPlayedAt] = useState<Instant | null>(null);
  const test = async () => {
    void testNotification();
    await testSound();
    setPlayedAt(serverNow());
  };
  return (
    <div class="alert-test">
      <div class="inline">
        <h3>{t("settings.test")}</h3>
        <Button kind="go" icon={BELL} onClick={() => void test()}>
          {t("settings.testNow")}
        </Button>
      </div>
      <ul aria-live="polite">
        <Result
          name={t("settings.testSound")}
          fine={soundState.value === "ready"}
          says={soundWords(playedAt)}
        />
        <Result
          name={t("settings.testPermission")}
          fine={notificationState.value === "granted"}
          says={permissionWords()}
        />
      </ul>
    </div>
  );
}

function Result({ name, fine, says }: { name: string; fine: boolean; says: string }) {
  return (
    <li>
      <Icon name={fine ? "check" : "alert"} />
      <b>{name}</b>
      <span class="soft">{says}</span>
    </li>
  );
}

function soundWords(playedAt: Instant | null): string {
  const state = soundState.value;
  if (state !== "ready" || playedAt === null) return t(`settings.testSound.${state}`);
  return t("settings.testSound.played", { time: clockTime(playedAt, settings.value.zone) });
}

function permissionWords(): string {
  const state = notificationState.value;
  if (state === "granted" && !settings.value.notifications) return t("settings.testPermission.off");
  return t(`settings.testPermission.${state}`);
}
