import type { Pomodoro } from "../../domain/records";
import { clockTime, countUp, duration } from "../../i18n/dates";
import { t } from "../../i18n/history";
import { focusMsOf } from "../../state/counting";

const MINUTE_MS = 60_000;

/** A session, as its line says it. */
export interface RowWords {
  readonly from: string;
  readonly to: string;
  readonly what: string;
  /** That it was stopped or interrupted, and by what; empty when there is nothing to add. */
  readonly extra: string;
  readonly length: string;
  /** What was planned of one that was stopped, or the overtime. */
  readonly lengthExtra: string;
}

export function rowWords(session: Pomodoro, zone: string, task?: string): RowWords {
  const { phase, cancelledAt, plannedSeconds, overtimeSeconds } = session;
  const stopped = cancelledAt !== null;
  return {
    from: clockTime(session.startedAt, zone),
    to: clockTime(session.endedAt, zone),
    what: task ?? t(`phase.${phase}`),
    extra: extraWords(session),
    length: duration(focusMsOf([session])),
    lengthExtra: stopped
      ? t("history.ofPlanned", { count: Math.round(plannedSeconds / 60) })
      : overtimeSeconds * 1000 >= MINUTE_MS
        ? t("history.withOvertime", { time: overtimeLength(overtimeSeconds * 1000) })
        : "",
  };
}

/** "2:31". */
export function overtimeLength(ms: number): string {
  return countUp(ms).replace(/^0/, "");
}

function extraWords({ cancelledAt, interruptions, note }: Pomodoro): string {
  const noted = interruptions.flatMap((one) => one.note ?? []);
  const counts = (["internal", "external"] as const).flatMap((kind) => {
    const count = interruptions.filter((one) => one.kind === kind).length;
    return count > 0 ? [t(`history.${kind}`, { count })] : [];
  });
  const words = [...(cancelledAt === null ? [] : [t("history.stoppedWord")]), ...counts];
  const said = noted.length > 0 ? `${words.join(", ")}: ${noted.join(", ")}` : words.join(", ");
  return [said, note ?? ""].filter(Boolean).join(" · ");
}
