import type { Figures } from "../../domain/merging/plan";
import type { Pomodoro } from "../../domain/records";
import { dayOfYear, daysFromTo } from "../../i18n/calendar";
import { clockTime, duration } from "../../i18n/dates";
import { t } from "../../i18n/merging";
import { focusMsOf } from "../../state/counting";
import { texts } from "../../state/merging";

/** A session, as its line says it. */
export interface RowWords {
  readonly day: string;
  readonly times: string;
  readonly what: string;
  readonly length: string;
}

export function rowWords(session: Pomodoro, zone: string): RowWords {
  const { startedAt, endedAt, day } = session;
  return {
    day: dayOfYear(day),
    times: timesOf(session, zone),
    what: whatOf(session),
    length: duration(endedAt - startedAt),
  };
}

/** "09:30–09:55". */
export function timesOf(
  { startedAt, endedAt }: Pick<Pomodoro, "startedAt" | "endedAt">,
  zone: string,
): string {
  return t("merge.span", { from: clockTime(startedAt, zone), to: clockTime(endedAt, zone) });
}

/** What a session was about. */
export function whatOf({ task, phase }: Pomodoro): string {
  return texts.value.get(task ?? "") ?? t(`phase.${phase}`);
}

/** "19 sessions and 4 tasks"; of what there is none nothing is said. */
export function countWords(sessions: number, tasks: number): string {
  if (tasks === 0) return t("merge.sessions", { count: sessions });
  const inTasks = t("merge.tasks", { count: tasks });
  if (sessions === 0) return inTasks;
  return t("merge.and", { sessions: t("merge.sessions", { count: sessions }), tasks: inTasks });
}

export function headWords({ sessions, tasks }: Figures): string {
  return sessions + tasks > 0 ? countWords(sessions, tasks) : t("merge.none");
}

export function ofWords({ sessions, tasks, leftOut, ofSessions, ofTasks }: Figures): string {
  const work = countWords(ofSessions, ofTasks);
  if (leftOut > 0) return t("merge.ofLeftOut", { work });
  const rest = ofSessions + ofTasks - sessions - tasks;
  return t(rest > 0 ? "merge.ofRest" : "merge.of", { work });
}

export function addWords({ sessions, tasks }: Figures): string {
  if (sessions + tasks === 0) return t("merge.addNothing");
  return t("merge.add", { work: countWords(sessions, tasks) });
}

/** What the new sessions are: their days, how much focus, how many breaks. */
export function newWords(sessions: readonly Pomodoro[]): string {
  if (sessions.length === 0) return "";
  const focus = sessions.filter(({ phase }) => phase === "focus");
  const count = sessions.length - focus.length;
  const time = duration(focusMsOf(focus));
  const said = {
    focus: t("merge.focusTime", { count: focus.length, time }),
    breaks: t("merge.breaks", { count }),
  };
  const what = count === 0 ? said.focus : focus.length === 0 ? said.breaks : t("merge.what", said);
  return t("merge.newMeans", { days: daysWords(sessions), what });
}

function daysWords(sessions: readonly Pomodoro[]): string {
  const days = sessions.map(({ day }) => day).sort();
  const [from = "", to = from] = [days[0], days.at(-1)];
  return from === to ? dayOfYear(from) : daysFromTo(from, to);
}

/** What leads back to the page that asked to sign in. */
export function backWords(back: string): string {
  return t(back === "/" ? "nav.toTimer" : "merge.goOn");
}
