/**
 * CSV as programs and spreadsheets write it, row by row: one bad row does not spoil the next. The
 * twin of tables.py.
 */

import { Unreadable } from "./rows";

/** A row's cells, without spaces around them, by the name of their column in lower case. */
export type Cells = ReadonlyMap<string, string>;

/** A row's cells, or why they cannot be told apart; `number` is that of its first line. */
export interface Line {
  readonly number: number;
  readonly cells: Cells | Unreadable;
  /** Whether a line end follows; only the last row of a file can be without. */
  readonly ended: boolean;
}

/** A text with a line of column names, and how it is divided. */
export interface Table {
  readonly columns: readonly string[];
  lines(): Generator<Line>;
}

interface Named {
  readonly columns: readonly string[];
  readonly delimiter: string;
  /** The number of the line with the names. */
  readonly begins: number;
}

interface Split {
  readonly number: number;
  readonly cells: string[] | Unreadable;
  readonly last: boolean;
}

const MOST_COLUMNS = 100;
const LONGEST_ROW = 100_000;
/** Of one row: a quote that is never closed would take in the rest of the file. */
const MOST_LINES = 64;
const SEPARATOR = /^sep=.\s*$/i;

/** Finds the column names in the first line, and what stands between them. Throws Unreadable. */
export function tableOf(text: string): Table {
  const lines = text.split(/\r\n|\r|\n/);
  const ended = lines.at(-1) === "";
  if (ended) lines.pop(); // what the last line ends with begins no other
  const found = [",", ";", "\t"].map((delimiter) => firstRow(lines, delimiter));
  const named = found.reduce((most, one) => (widthOf(one) > widthOf(most) ? one : most));
  if (named instanceof Unreadable) throw named;
  const names = named.columns.filter((name) => name !== "");
  if (named.columns.length > MOST_COLUMNS || new Set(names).size < names.length) {
    throw new Unreadable("columns", "The first line should name each column once.");
  }
  return { columns: named.columns, lines: () => linesBelow(lines, ended, named) };
}

function* linesBelow(
  lines: readonly string[],
  ended: boolean,
  { columns, delimiter, begins }: Named,
): Generator<Line> {
  for (const { number, cells, last } of rows(lines, delimiter)) {
    if (number > begins) yield { number, cells: byName(columns, cells), ended: ended || !last };
  }
}

function byName(columns: readonly string[], cells: string[] | Unreadable): Cells | Unreadable {
  if (cells instanceof Unreadable) return cells;
  if (cells.length !== columns.length) {
    return new Unreadable(
      "columns",
      `Has ${cells.length} cells where the table has ${columns.length} columns.`,
    );
  }
  return new Map(columns.map((name, at) => [name, cells[at] ?? ""]));
}

function widthOf(first: Named | Unreadable): number {
  return first instanceof Unreadable ? 0 : first.columns.length;
}

/** What this delimiter makes of the first line; quoted names fit no other. */
function firstRow(lines: readonly string[], delimiter: string): Named | Unreadable {
  for (const { number, cells } of rows(lines, delimiter)) {
    if (cells instanceof Unreadable) return cells;
    if (SEPARATOR.test(cells.join(delimiter))) continue;
    return { columns: cells.map((cell) => cell.toLowerCase()), delimiter, begins: number };
  }
  return new Unreadable("empty", "There is no row in the file.");
}

/**
 * The cells of each row, which goes on over lines while a quote is open. Where that leads nowhere,
 * the first line is taken alone and the next one begins a new row.
 */
function* rows(lines: readonly string[], delimiter: string): Generator<Split> {
  let at = 0;
  while (at < lines.length) {
    const taken = linesOfRow(lines, at);
    const together = cellsOf(lines.slice(at, at + taken).join("\n"), delimiter);
    const alone = together instanceof Unreadable && taken > 1;
    const cells = alone ? cellsOf(lines[at] ?? "", delimiter) : together;
    const number = at + 1;
    at += alone ? 1 : taken;
    if (cells instanceof Unreadable || cells.some((cell) => cell !== "")) {
      yield { number, cells, last: at >= lines.length };
    }
  }
}

function linesOfRow(lines: readonly string[], from: number): number {
  const last = Math.min(lines.length - from, MOST_LINES);
  let quotes = 0;
  for (let taken = 1; taken <= last; taken += 1) {
    quotes += (lines[from + taken - 1] ?? "").split('"').length - 1;
    if (quotes % 2 === 0) return taken;
  }
  return last;
}

function cellsOf(row: string, delimiter: string): string[] | Unreadable {
  if (row.length > LONGEST_ROW) {
    return new Unreadable("too-long", `The row is longer than ${LONGEST_ROW} characters.`);
  }
  const cells: string[] = [];
  for (let at = 0; at <= row.length; ) {
    const end = row[at] === '"' ? endOfQuoted(row, at) : endOfPlain(row, at, delimiter);
    const broken = end < 0 || (end < row.length && row[end] !== delimiter);
    if (broken) {
      return new Unreadable("quote", "A quote is never closed, or stands where none can be.");
    }
    cells.push(unquoted(row.slice(at, end)).trim());
    at = end + 1;
  }
  return cells;
}

/** Where the quoted cell that begins at `from` ends; -1 when its quote is never closed. */
function endOfQuoted(row: string, from: number): number {
  let end = row.indexOf('"', from + 1);
  while (end >= 0 && row[end + 1] === '"') end = row.indexOf('"', end + 2);
  return end < 0 ? -1 : end + 1;
}

/** Where the plain cell that begins at `from` ends; -1 when a line ends in it. */
function endOfPlain(row: string, from: number, delimiter: string): number {
  const found = row.indexOf(delimiter, from);
  const end = found < 0 ? row.length : found;
  return row.slice(from, end).includes("\n") ? -1 : end;
}

function unquoted(cell: string): string {
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}
