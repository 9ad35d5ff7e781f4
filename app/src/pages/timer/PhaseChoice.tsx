import { Segmented } from "../../components/Segmented";
import type { Phase } from "../../domain/records";
import { t } from "../../i18n/index";
import { settings } from "../../state/settings";
import { choose, timer } from "../../state/timer";

/** What runs, or what Start would run; chosen between phases. */
export function PhaseChoice() {
  const { focusMinutes, shortBreakMinutes, longBreakMinutes } = settings.value;
  const { state, phase } = timer.value;
  const segments: { value: Phase; text: string }[] = [
    { value: "focus", text: t("timer.focusOf", { minutes: focusMinutes }) },
    { value: "shortBreak", text: t("timer.shortBreakOf", { minutes: shortBreakMinutes }) },
    { value: "longBreak", text: t("timer.longBreakOf", { minutes: longBreakMinutes }) },
  ];
  return (
    <Segmented
      label={t("timer.choosePhase")}
      segments={segments}
      value={phase}
      disabled={state === "running" || state === "paused"}
      onChange={(chosen) => void choose(chosen)}
    />
  );
}
