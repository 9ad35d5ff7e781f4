import type { Answer, Overlap } from "../../domain/merging/compare";
import type { Pomodoro } from "../../domain/records";
import { dayOfYear } from "../../i18n/calendar";
import { clockTime, duration } from "../../i18n/dates";
import { listOf } from "../../i18n/lists";
import { t } from "../../i18n/merging";
import { timesOf } from "./merge-words";

/** "Thu 12 March, 09:30–09:55 · there 09:45–10:10". */
export function thereWords({ session, whole, others }: Overlap, zone: string): string {
  const span = { from: clockTime(session.startedAt, zone), to: clockTime(session.endedAt, zone) };
  return `${t("merge.when", { day: dayOfYear(whole.day), ...span })} · ${inTheWay(session, others, zone)}`;
}

function inTheWay(session: Pomodoro, others: readonly Pomodoro[], zone: string): string {
  const [first = session, last = first] = [others[0], others.at(-1)];
  const span = { from: clockTime(first.startedAt, zone), to: clockTime(last.endedAt, zone) };
  if (others.length > 1) return t("merge.thereMany", { ...span, count: others.length });
  if (first.phase === session.phase) return t("merge.thereAt", span);
  return t("merge.thereIs", { ...span, phase: t(`phase.${first.phase}`).toLowerCase() });
}

export function answerName(answer: Answer, { pieces }: Overlap): string {
  if (answer !== "fit") return t(`merge.${answer}`);
  return t(pieces.length > 1 ? "merge.split" : "merge.trim");
}

/** What an answer comes to. */
export function givesWords(answer: Answer, overlap: Overlap, zone: string): string {
  const { session, others, pieces } = overlap;
  switch (answer) {
    case "theirs":
      return t("merge.theirsGives");
    case "replace":
      return replaceWords(session, others);
    case "fit":
      return fitWords(session, pieces, zone);
  }
}

function replaceWords(session: Pomodoro, others: readonly Pomodoro[]): string {
  const { startedAt, endedAt } = session;
  const covered = others.every((one) => startedAt <= one.startedAt && one.endedAt <= endedAt);
  const said = { count: others.length, length: lengthOf([session]) };
  return covered ? t("merge.replaceDeletes", said) : t("merge.replaceGives", said);
}

function fitWords(session: Pomodoro, pieces: readonly Pomodoro[], zone: string): string {
  const length = lengthOf(pieces);
  const [piece = session] = pieces;
  const [starts, ends] = [piece.startedAt === session.startedAt, piece.endedAt === session.endedAt];
  if (pieces.length === 1 && starts) {
    return t("merge.endsAt", { time: clockTime(piece.endedAt, zone), length });
  }
  if (pieces.length === 1 && ends) {
    return t("merge.startsAt", { time: clockTime(piece.startedAt, zone), length });
  }
  const spans = listOf(pieces.map((one) => timesOf(one, zone)));
  return t("merge.becomes", { spans, length });
}

function lengthOf(sessions: readonly Pomodoro[]): string {
  return duration(sessions.reduce((sum, { startedAt, endedAt }) => sum + endedAt - startedAt, 0));
}
