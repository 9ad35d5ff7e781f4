/** Go through a file and say what would become of each row; nothing is kept. */

import { type Decided, Decision, type There } from "./decision";
import { type Format, readFile } from "./formats";
import { sourceOf } from "./source";
import { decode } from "./text";

/** A row with what becomes of it; of a wrong one also how the file has it, to be mended. */
export interface Judged extends Decided {
  readonly source: string | null;
}

/** What a dry run tells: the format, then the rows in the order of the file. */
export type Told =
  | { readonly what: "format"; readonly format: Format; readonly head: string }
  | { readonly what: "rows"; readonly rows: readonly Judged[] };

/** Rows told of at once: some milliseconds' work for whoever takes them in. */
const AT_ONCE = 500;

/** The formats whose times may be those of a wall clock. */
const LOCAL: ReadonlySet<Format> = new Set(["pomofocus", "toggl", "forest"]);

/** Whether times in files of this format depend on the zone that is said. */
export function hasLocalTimes(format: Format): boolean {
  return LOCAL.has(format);
}

/**
 * Says what becomes of a file whose wall clocks are those of `zone`. Throws Unreadable when nothing of it
 * can be read.
 */
export function* dryRun(content: Uint8Array, zone: string, there: There): Generator<Told> {
  const { format, rows } = readFile(content, null, zone);
  const source = sourceOf(decode(content), format);
  const decision = new Decision(there);
  yield { what: "format", format, head: source.head };
  let together: Judged[] = [];
  let waiting: Decided | null = null;
  for (const row of rows) {
    if (waiting) together.push({ ...waiting, source: source.of(waiting, row.place) });
    waiting = decision.decide(row);
    if (together.length < AT_ONCE) continue;
    yield { what: "rows", rows: together };
    together = [];
  }
  if (waiting) together.push({ ...waiting, source: source.of(waiting, null) });
  if (together.length > 0) yield { what: "rows", rows: together };
}
