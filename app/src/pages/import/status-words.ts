import { t } from "../../i18n/porting";
import type { Imported } from "../../records/rows";
import type { Reading } from "../../state/import";
import type { Progress } from "../../state/importing";
import { doneTitle, recognised } from "./report-words";

/** What the page is at, for those who cannot see it: said when it changes. */
export function statusWords(
  reading: Reading,
  progress: Progress | null,
  imported: Imported | null,
): string {
  if (progress) return t(progress.what === "importing" ? "porting.importing" : "porting.undoing");
  if (reading.stage === "reading") return t("porting.reading", { name: reading.name });
  if (reading.stage === "unreadable") return t("porting.unreadable", { name: reading.name });
  if (reading.stage === "read") return recognised(reading.report);
  return imported ? doneTitle(imported) : "";
}
