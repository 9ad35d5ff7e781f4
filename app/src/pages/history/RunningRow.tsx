import { ButtonLink } from "../../components/Button";
import { clockTime, countdown } from "../../i18n/dates";
import { t } from "../../i18n/history";
import { dayShown, taskTexts } from "../../state/history";
import { settings } from "../../state/settings";
import { face, timer } from "../../state/timer";
import { Tags } from "./Tags";

/** The phase that runs, which will be a session of today. */
export function RunningRow() {
  const { state, startedAt, endsAt, phase, task, tags } = timer.value;
  const { zone } = settings.value;
  const { isToday } = dayShown.value;
  if (!isToday || startedAt === null || endsAt === null) return null;
  if (state !== "running" && state !== "paused") return null;
  const clock = countdown(face.value.remainingMs);
  return (
    <li class="session-row is-running">
      <span class="row-times">
        {clockTime(startedAt, zone)}–{clockTime(endsAt, zone)}
      </span>
      <i class={`session-mark ${phase}`} aria-hidden="true" />
      <span class="row-what">
        <b>{(task && taskTexts.value.get(task)) ?? t(`phase.${phase}`)}</b>{" "}
        {phase === "focus" && <Tags tags={tags} />}
      </span>
      <span class="row-length">
        {state === "paused" ? t("history.pausedAt", { clock }) : t("history.running", { clock })}
      </span>
      <ButtonLink href="/">{t("history.open")}</ButtonLink>
    </li>
  );
}
