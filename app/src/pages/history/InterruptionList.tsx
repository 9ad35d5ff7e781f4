import { Button } from "../../components/Button";
import type { Interruption } from "../../domain/records";
import { clockTime } from "../../i18n/dates";
import { t } from "../../i18n/history";
import { settings } from "../../state/settings";

interface InterruptionListProps {
  interruptions: readonly Interruption[];
  onChange: (interruptions: readonly Interruption[]) => void;
}

/** What interrupted the session; what was noted by mistake can be taken out. */
export function InterruptionList({ interruptions, onChange }: InterruptionListProps) {
  const { zone } = settings.value;
  if (interruptions.length === 0) return null;
  return (
    <div class="field">
      <b class="small">{t("history.interruptions")}</b>
      <ul class="interruptions">
        {interruptions.map((one) => (
          <li key={one.at}>
            <span>{clockTime(one.at, zone)}</span>
            <span>{t(`history.kind.${one.kind}`)}</span>
            <span class="soft">{one.note}</span>
            <Button
              kind="plain"
              icon="close"
              label={t("history.removeInterruption", { time: clockTime(one.at, zone) })}
              onClick={() => onChange(interruptions.filter((other) => other !== one))}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
