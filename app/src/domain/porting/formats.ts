/** Which formats can be read, and which of them a file is in. The twin of formats.py. */

import * as backup from "./backup";
import { isItem } from "./documents";
import * as firstYears from "./first-years";
import * as forest from "./forest";
import * as marinara from "./marinara";
import * as pomofocus from "./pomofocus";
import { checkRows, type Draft, type Row, rowOf, Unreadable } from "./rows";
import { type Cells, type Table, tableOf } from "./tables";
import { decode } from "./text";
import * as toggl from "./toggl";

export const FORMATS = ["json", "pomodoro.cc", "pomofocus", "toggl", "marinara", "forest"] as const;
export type Format = (typeof FORMATS)[number];

/** A file that can be read: its format, and its rows in their order. */
export interface ImportFile {
  readonly format: Format;
  readonly rows: Iterable<Row>;
}

type ReadRow = (cells: Cells, zone: string) => Draft[];

interface TableFormat {
  readonly format: Format;
  readonly columns: readonly string[];
  /** Those of which a part of a cell reads as well as the whole: only a line end tells them apart. */
  readonly openEnded: readonly string[];
  readonly reader: (table: Table) => ReadRow;
}

const TABLES: readonly TableFormat[] = [
  { format: "pomofocus", ...columnsOf(pomofocus), reader: () => pomofocus.read },
  { format: "toggl", ...columnsOf(toggl), reader: toggl.reader },
  { format: "marinara", ...columnsOf(marinara), reader: () => marinara.read },
  { format: "forest", ...columnsOf(forest), reader: () => forest.read },
];

function columnsOf(of: {
  readonly COLUMNS: readonly string[];
  readonly OPEN_ENDED: readonly string[];
}): Pick<TableFormat, "columns" | "openEnded"> {
  return { columns: of.COLUMNS, openEnded: of.OPEN_ENDED };
}

/**
 * Opens a file of the format `wanted`, or of the one that it looks like. Times without an offset are
 * those of `zone`. Throws Unreadable when nothing of it can be read; what is wrong with one row is
 * said by that row.
 */
export function readFile(content: Uint8Array, wanted: Format | null, zone: string): ImportFile {
  const text = decode(content);
  const isDocument = /^\s*[{[]/.test(text);
  if (!isDocument) checkRows(lineEnds(text));
  const opened = isDocument ? documentOf(text, zone) : tableFile(text, zone);
  if (wanted !== null && wanted !== opened.format) {
    throw new Unreadable("format", `This looks like ${opened.format}, not like ${wanted}.`);
  }
  return opened;
}

function lineEnds(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(/\r\n|\r|\n/g)) count += 1;
  return count;
}

function documentOf(text: string, zone: string): ImportFile {
  const document = parsed(text);
  if (isItem(document)) {
    if (backup.isOurs(document)) return { format: "json", rows: backup.rows(document) };
    if (firstYears.isOurs(document)) {
      return { format: firstYears.NAME, rows: firstYears.rows(document, zone) };
    }
  }
  throw unknown();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable(
      "json",
      "This is not well-formed JSON: it is cut off, damaged, or nested too deeply.",
    );
  }
}

function tableFile(text: string, zone: string): ImportFile {
  const table = tableOf(text);
  const has = (columns: readonly string[]) =>
    columns.every((column) => table.columns.includes(column));
  const found = TABLES.find(({ columns }) => has(columns));
  if (found) return { format: found.format, rows: rowsOf(table, found, zone) };
  if (has(pomofocus.SUMMARY)) {
    throw new Unreadable(
      "no-times",
      "This is the summary, which has no times. Export the detail of the report.",
    );
  }
  throw unknown();
}

function* rowsOf(table: Table, found: TableFormat, zone: string): Generator<Row> {
  const readRow = found.reader(table);
  const needsEnd = found.openEnded.includes(table.columns.at(-1) ?? "");
  for (const { number, cells, ended } of table.lines()) {
    yield rowOf(`line ${number}`, () => {
      if (cells instanceof Unreadable) throw cells;
      if (needsEnd && !ended) throw cutOff();
      return readRow(cells, zone);
    });
  }
}

function cutOff(): Unreadable {
  return new Unreadable(
    "cut-off",
    "The file ends here without a line end: this row may have been cut off.",
  );
}

function unknown(): Unreadable {
  return new Unreadable(
    "format",
    `This is none of the formats that can be read: ${FORMATS.join(", ")}.`,
  );
}
