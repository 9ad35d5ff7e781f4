import { Button } from "../../components/Button";
import { clockTime, duration } from "../../i18n/dates";
import { t } from "../../i18n/history";
import { settings } from "../../state/settings";
import type { Free } from "./opened";

/** Time between two sessions, in which something may be missing. */
export function GapRow({ from, to, onAdd }: Free & { onAdd: (free: Free) => void }) {
  const { zone } = settings.value;
  const times = { from: clockTime(from, zone), to: clockTime(to, zone) };
  return (
    <li class="gap-row">
      <span class="row-times">
        {times.from}–{times.to}
      </span>
      <span>{t("history.gap", { duration: duration(to - from) })}</span>
      <Button
        kind="plain"
        icon="more"
        label={t("history.addAt", times)}
        onClick={() => onAdd({ from, to })}
      >
        {t("history.addHere")}
      </Button>
    </li>
  );
}
