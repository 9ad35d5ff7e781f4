/** Sessions as an iCalendar (RFC 5545), an event each. The twin of calendar.py. */

import type { Instant, Phase, Pomodoro } from "../records";

const NAMES: Readonly<Record<Phase, string>> = {
  focus: "Focus",
  shortBreak: "Short break",
  longBreak: "Long break",
};
/** In bytes; what is longer goes on in the next line, after a space. */
const LONGEST_LINE = 75;
const LINE_END = /\r\n|[\r\n\x85\u2028\u2029]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these may not be in a calendar
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;

export const BEGINNING = linesOf([
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "PRODID:-//Pomodoro//Pomodoro//EN",
  "CALSCALE:GREGORIAN",
  "X-WR-CALNAME:Pomodoro",
]);
export const ENDING = linesOf(["END:VCALENDAR"]);

/** A session's event; `task` is the text of what it was for. */
export function eventOf(pomodoro: Pomodoro, task: string): string {
  const { id, startedAt, endedAt, tags, note } = pomodoro;
  const name = task || NAMES[pomodoro.phase];
  const stopped = pomodoro.cancelledAt === null ? "" : " (stopped)";
  return linesOf([
    "BEGIN:VEVENT",
    `UID:${id}@pomodoro`,
    `DTSTAMP:${stampOf(endedAt)}`,
    `DTSTART:${stampOf(startedAt)}`,
    `DTEND:${stampOf(endedAt)}`,
    `SUMMARY:${escaped(name + stopped)}`,
    ...(tags.length > 0 ? [`CATEGORIES:${tags.map(escaped).join(",")}`] : []),
    ...(note ? [`DESCRIPTION:${escaped(note)}`] : []),
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ]);
}

function stampOf(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

function escaped(text: string): string {
  const plain = text.replaceAll(LINE_END, "\n").replaceAll(CONTROL, " ");
  return plain.replaceAll(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
}

function linesOf(lines: readonly string[]): string {
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** The line in pieces of at most 75 bytes, no character cut in two. */
function folded(line: string): string {
  if (line.length * 3 <= LONGEST_LINE) return line;
  const pieces: string[] = [];
  let [piece, bytes] = ["", 0];
  for (const sign of line) {
    const size = bytesOf(sign);
    if (bytes + size > LONGEST_LINE) {
      pieces.push(piece);
      [piece, bytes] = [" ", 1];
    }
    piece += sign;
    bytes += size;
  }
  return [...pieces, piece].join("\r\n");
}

function bytesOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
