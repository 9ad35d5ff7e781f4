/**
 * Sessions as CSV for a spreadsheet: a row each, in the clock of the place where it was. The twin of
 * spreadsheet.py.
 */

import type { Instant, Pomodoro } from "../records";
import { formatInstant } from "../wire";
import { workedMs } from "../worked";
import { atlas } from "../zone";

const COLUMNS = [
  "day",
  "start",
  "end",
  "zone",
  "type",
  "phase",
  "focus minutes",
  "planned minutes",
  "stopped",
  "overtime minutes",
  "pause minutes",
  "interruptions",
  "task",
  "tags",
  "note",
  "source",
  "started at",
  "id",
] as const;
/**
 * What a spreadsheet takes for the beginning of a formula, which a text of ours must never be. Some take
 * the full-width characters for the others.
 */
const FORMULA = /^ *[=+\-@＝＋－＠\t\r]/;
/**
 * Where another cell begins for a spreadsheet that divides lines by semicolons or tabs: to it a quote
 * inside of a line is nothing special.
 */
const WITHIN = /([;\t\r\n])(?=[ "]*[=+\-@＝＋－＠])/g;
/** Without it some spreadsheets take UTF-8 for something else. */
const MARK = "\ufeff";

const zoneNamed = atlas();

/** The first line. */
export const NAMES = MARK + lineOf(COLUMNS);

/** A session's line; `task` is the text of what it was for. */
export function rowOf(pomodoro: Pomodoro, task: string): string {
  const { zone, phase, cancelledAt } = pomodoro;
  const pausedMs = pomodoro.pauses.reduce((ms, { from, to }) => ms + (to ?? from) - from, 0);
  const overtimeMs = pomodoro.overtimeSeconds * 1000;
  return lineOf([
    pomodoro.day,
    clockOf(pomodoro.startedAt, zone),
    clockOf(pomodoro.endedAt, zone),
    zone,
    pomodoro.type,
    phase,
    minutesOf(phase === "focus" ? workedMs(pomodoro) : 0),
    minutesOf(pomodoro.plannedSeconds * 1000),
    cancelledAt === null ? "" : clockOf(cancelledAt, zone),
    minutesOf(overtimeMs),
    minutesOf(pausedMs),
    String(pomodoro.interruptions.length),
    harmless(task),
    harmless(pomodoro.tags.join(", ")),
    harmless(pomodoro.note ?? ""),
    pomodoro.source,
    formatInstant(pomodoro.startedAt),
    pomodoro.id,
  ]);
}

function lineOf(cells: readonly string[]): string {
  const quoted = (cell: string) =>
    /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return `${cells.map(quoted).join(",")}\r\n`;
}

/** The text so that a spreadsheet shows it, whatever it or a part of it begins with. */
function harmless(text: string): string {
  const within = text.replace(WITHIN, "$1'");
  return FORMULA.test(text) ? `'${within}` : within;
}

function clockOf(at: Instant, zone: string): string {
  const wall = new Date(at + zoneNamed(zone).offsetMs(at)).toISOString();
  return `${wall.slice(0, 10)} ${wall.slice(11, 19)}`;
}

/** With two digits after the point at most; half of the last one is rounded to the even digit. */
function minutesOf(ms: number): string {
  const minutes = ms / 60_000;
  const tie = minutes * 8; // only eighths lie exactly between two such numbers
  const even = Number.isInteger(tie) && Math.abs(tie % 4) === 1;
  const text = (even ? minutes - 0.005 * Math.sign(minutes) : minutes).toFixed(2);
  return text.replace(/\.?0+$/, "");
}
