import { dayOf } from "../../domain/day";
import type { Keyed } from "../../domain/porting/decision";
import type { Judged } from "../../domain/porting/dry-run";
import type { Format } from "../../domain/porting/formats";
import type { Amount, Answer } from "../../domain/porting/settling";
import { dateOf, dateShort, daysFromTo } from "../../i18n/calendar";
import { clockTime, duration } from "../../i18n/dates";
import { type PlainKey, t } from "../../i18n/porting";
import type { Imported } from "../../records/rows";
import type { Report } from "../../state/import";
import { flawWords } from "./flaw-words";

const LONGEST_SOURCE = 80;

/** A row of the file, as its line says it. */
export interface LineWords {
  readonly place: string;
  readonly day: string;
  readonly times: string;
  readonly task: string;
  readonly length: string;
  readonly detail: string;
}

const FORMATS: Readonly<Record<Format, PlainKey>> = {
  json: "porting.format.json",
  "pomodoro.cc": "porting.format.pomodoroCc",
  pomofocus: "porting.format.pomofocus",
  toggl: "porting.format.toggl",
  marinara: "porting.format.marinara",
  forest: "porting.format.forest",
};

/** What is known of the file: its format, its rows, its days. */
export function recognised({ format, rows, from, to }: Report): string {
  const said = { format: t(FORMATS[format]), count: rows.length };
  if (from === null || to === null) return t("porting.recognised", said);
  return t("porting.recognisedDays", { ...said, days: daysFromTo(from, to) });
}

/** The texts of the tasks that the file names, by id, beside those that are here. */
export function textsWith(
  { rows }: Report,
  here: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const texts = new Map(here);
  for (const { records } of rows) {
    for (const one of records) {
      if (one.kind === "task" && !texts.has(one.id)) texts.set(one.id, one.data.text);
    }
  }
  return texts;
}

/** A row of the file in words; `texts` are those of the tasks that are here, by id. */
export function lineWords(
  row: Judged,
  zone: string,
  texts: ReadonlyMap<string, string>,
): LineWords {
  const about = row.records.at(-1);
  const place = placeOf(row.place);
  if (about?.kind !== "pomodoro") {
    const task = row.source === null ? thingOf(about) : sourceOf(row.source);
    return { place, day: "", times: "", task, length: "", detail: detailOf(row, zone, texts) };
  }
  const { startedAt, endedAt, phase } = about.data;
  const [from, to] = [clockTime(startedAt, about.data.zone), clockTime(endedAt, about.data.zone)];
  return {
    place,
    day: dateShort(dayOf(startedAt, about.data.zone, 0)), // the date on the calendar, as files say it
    times: `${from}–${to}`,
    task: texts.get(about.data.task ?? "") ?? t(`phase.${phase}`),
    length: duration(endedAt - startedAt),
    detail: detailOf(row, zone, texts),
  };
}

/** "17" for the line 17 of a table, and for the item 16 of a list, which counts from 0. */
function placeOf(place: string): string {
  const [, line] = /^line (\d+)$/.exec(place) ?? [];
  const [, item] = /\.(\d+)$/.exec(place) ?? [];
  return line ?? (item === undefined ? "" : String(Number(item) + 1));
}

function thingOf(about: Keyed | undefined): string {
  if (about?.kind === "task") return about.data.text;
  return t(about?.kind === "timer" ? "porting.timer" : "porting.settings");
}

function sourceOf(source: string): string {
  const line = source.replaceAll(/\s+/g, " ");
  return line.length > LONGEST_SOURCE ? `${line.slice(0, LONGEST_SOURCE)}…` : line;
}

function detailOf(
  { status, flaw, conflicts, records }: Judged,
  zone: string,
  texts: ReadonlyMap<string, string>,
): string {
  if (flaw) return flawWords(flaw);
  const [first, ...others] = conflicts;
  if (status === "overlaps" && first) {
    const [from, to] = [clockTime(first.startedAt, zone), clockTime(first.endedAt, zone)];
    const task = texts.get(first.task ?? "") ?? "";
    if (others.length === 0) return t("porting.conflict", { from, to, task }).trim();
    return t("porting.conflicts", { from, to, count: others.length });
  }
  const about = records.at(-1);
  return status === "there" && about?.kind === "pomodoro" ? t("porting.sameTimes") : "";
}

/** What an answer to the overlaps comes to. */
export function amountWords(answer: Answer, { inMs, ofMs, others }: Amount): string {
  const of = duration(ofMs);
  switch (answer) {
    case "leaveOut":
      return t("porting.leaveOutGives", { of });
    case "trim":
      return t("porting.trimGives", { in: duration(inMs), of });
    case "split":
      return t("porting.splitGives", { of });
    case "replace":
      return t("porting.replaceGives", { of, count: others });
  }
}

/** What the button says that brings `count` rows in. */
export function importWords({ rows }: Report, count: number): string {
  if (count === 0) return t("porting.nothing");
  const others = rows.some(
    ({ status, records }) => status === "new" && records.at(-1)?.kind !== "pomodoro",
  );
  return others ? t("porting.importRows", { count }) : t("porting.import", { count });
}

export function doneTitle({ sessions, parts }: Imported): string {
  if (sessions > 0) return t("porting.done", { count: sessions });
  return t(parts > 0 ? "porting.doneOthers" : "porting.doneNone");
}

export function doneWords({ focusMs, from, to, there, leftOut }: Imported): string {
  const said = [
    from === null || to === null
      ? ""
      : t("porting.doneFocus", { focus: duration(focusMs), from: dateOf(from), to: dateOf(to) }),
    there > 0 ? t("porting.doneThere", { count: there }) : "",
    leftOut > 0 ? t("porting.doneLeftOut", { count: leftOut }) : "",
  ];
  return said.filter(Boolean).join(" ");
}
