/** How the file has its wrong rows, so that they can be mended and imported again. */

import type { Decided } from "./decision";
import { type Item, isItem } from "./documents";
import type { Format } from "./formats";

const TABLES: ReadonlySet<Format> = new Set(["pomofocus", "toggl", "marinara", "forest"]);

/** Whether files of this format have a row a line. */
export function isTable(format: Format): boolean {
  return TABLES.has(format);
}

/** A file's rows as they are written. */
export interface Source {
  /** What the file begins with: the names of the columns, or the document without its lists. */
  readonly head: string;
  /** The row as the file has it; `next` is the place of the row after it. */
  of(row: Pick<Decided, "place" | "status">, next: string | null): string | null;
}

/** The rows of a text. */
export function sourceOf(text: string, format: Format): Source {
  return isTable(format) ? linesOf(text) : itemsOf(text);
}

function linesOf(text: string): Source {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
  const names = lines.findIndex((line) => line.trim() !== "" && !/^sep=/i.test(line));
  return {
    head: lines.slice(0, names + 1).join("\n"),
    of({ place, status }, next) {
      if (status !== "wrong") return null;
      const from = lineNumber(place) - 1;
      const to = next === null ? lines.length : lineNumber(next) - 1;
      return lines.slice(from, to).join("\n").trimEnd();
    },
  };
}

function lineNumber(place: string): number {
  return Number(place.replace("line ", ""));
}

function itemsOf(text: string): Source {
  const document: unknown = JSON.parse(text);
  const whole: Item = isItem(document) ? document : {};
  const { settings: _settings, timer: _timer, tasks: _tasks, ...rest } = whole;
  const { todos: _todos, pomodoros: _pomodoros, ...head } = rest;
  return {
    head: JSON.stringify(head),
    of({ place, status }) {
      if (status !== "wrong") return null;
      const [part = "", number] = place.split(".");
      const found = whole[part];
      const item: unknown = Array.isArray(found) ? found[Number(number)] : found;
      return JSON.stringify(item, null, 1);
    },
  };
}

/** A file with the wrong rows alone. */
export function wrongRows(
  format: Format,
  head: string,
  rows: readonly { readonly place: string; readonly source: string | null }[],
): string {
  const wrong = rows.filter(({ source }) => source !== null);
  if (isTable(format)) return [head, ...wrong.map(({ source }) => source), ""].join("\n");
  const parts: Record<string, unknown> = { ...JSON.parse(head), pomodoros: [] };
  for (const { place, source } of wrong) {
    const [part = "", number] = place.split(".");
    const item: unknown = JSON.parse(source ?? "null");
    const before = parts[part];
    if (number === undefined) parts[part] = item;
    else parts[part] = [...(Array.isArray(before) ? before : []), item];
  }
  return `${JSON.stringify(parts, null, 1)}\n`;
}
