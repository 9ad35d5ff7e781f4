import { t } from "../../i18n/merging";
import type { Merging } from "../../state/merging";
import { resultOf, resultTitle } from "./ended-words";

/** What the page is at, for those who cannot see it: said when it changes. */
export function statusWords(now: Merging): string {
  if (now.stage === "reading") return t("merge.reading");
  if (now.stage === "adding") return t("merge.adding");
  if (now.stage === "ended") return resultTitle(resultOf(now.items));
  return now.stage === "nothing" ? t("merge.nothing") : "";
}
