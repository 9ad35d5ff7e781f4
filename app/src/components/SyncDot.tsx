import { t } from "../i18n";
import { clockTime } from "../i18n/dates";
import { now } from "../state/clock";
import { settings } from "../state/settings";
import { sync } from "../state/sync";

const JUST_NOW_MS = 60_000;

/** Whether what is done here is in the account yet: neutral, for colour means phase. */
export function SyncDot() {
  const { state } = sync.value;
  const off = state !== "synced" && state !== "syncing";
  return (
    <span class={off ? "sync off" : "sync"}>
      <b>{words()}</b>
    </span>
  );
}

function words(): string {
  const { state, at, waiting } = sync.value;
  const stuck = state === "offline" || state === "signedOut";
  if (stuck && waiting > 0) return t(`sync.${state}Waiting`, { count: waiting });
  if (state !== "synced" || at === null) return t(`sync.${state}`);
  if (now.value - at < JUST_NOW_MS) return t("sync.justNow");
  return t("sync.at", { time: clockTime(at, settings.value.zone) });
}
