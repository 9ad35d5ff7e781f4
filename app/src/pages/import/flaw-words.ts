import type { Flaw } from "../../domain/porting/checks";
import { type PlainKey, t } from "../../i18n/porting";

const FLAWS: Readonly<Record<string, PlainKey>> = {
  time: "porting.flaw.time",
  date: "porting.flaw.date",
  "date-order": "porting.flaw.dateOrder",
  "no-such-time": "porting.flaw.noSuchTime",
  "ends-before-start": "porting.flaw.endsBeforeStart",
  unfinished: "porting.flaw.unfinished",
  columns: "porting.flaw.columns",
  "cut-off": "porting.flaw.cutOff",
  quote: "porting.flaw.quote",
  duration: "porting.flaw.duration",
  minutes: "porting.flaw.minutes",
  deleted: "porting.flaw.deleted",
  "in-future": "porting.flaw.inFuture",
};
const UNREADABLE: Readonly<Record<string, PlainKey>> = {
  empty: "porting.unreadable.empty",
  nul: "porting.unreadable.nul",
  encoding: "porting.unreadable.encoding",
  json: "porting.unreadable.json",
  format: "porting.unreadable.format",
  "no-times": "porting.unreadable.noTimes",
  version: "porting.unreadable.version",
  "too-many": "porting.unreadable.tooMany",
};

/** What is wrong with a row. */
export function flawWords({ field, code }: Flaw): string {
  const known = FLAWS[code];
  if (known) return t(known);
  if (field === "") return t(code === "too-long" ? "porting.flaw.tooLong" : "porting.flaw.other");
  return t(code === "missing" ? "porting.flaw.missing" : "porting.flaw.field", { field });
}

/** Why nothing of a file can be read; what was kept: nothing. */
export function unreadableWords(code: string, sizeMib: number): string {
  if (code === "too-large") return t("porting.unreadable.tooLarge", { size: sizeMib });
  return t(UNREADABLE[code] ?? "porting.unreadable.other");
}
