import type { Pomodoro } from "../../domain/records";
import { clockTime, dayName } from "../../i18n/dates";
import { t } from "../../i18n/history";
import type { Step } from "../../state/history-trail";
import { rowWords } from "./row-words";

/** What a step of the trail is called, and what it changed. */
export interface StepWords {
  readonly when: string;
  readonly what: string;
  /** What it was before and is since, as far as that can be said in a line; empty for none. */
  readonly change: string;
}

export function stepWords(
  { at, what, before, after }: Step,
  zone: string,
  taskText: (id: string) => string | undefined,
): StepWords {
  const said = (session: Pomodoro) => {
    const task = session.task === null ? undefined : taskText(session.task);
    const { from, to, what: named, extra } = rowWords(session, zone, task);
    return [`${from}–${to} ${named}`, ...session.tags, extra].filter(Boolean).join(", ");
  };
  const [was, is] = [before && said(before), after && said(after)];
  const changed = was && is && was !== is;
  return {
    when: `${dayName(at, zone)}, ${clockTime(at, zone)}`,
    what: t(`history.trail.${what}`),
    change: changed ? t("history.trailChange", { before: was, after: is }) : (is ?? was ?? ""),
  };
}
