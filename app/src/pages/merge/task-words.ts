import type { Task } from "../../domain/records";
import { listOf } from "../../i18n/lists";
import { t } from "../../i18n/merging";

const NAMED = 2;

/** "Plan the offsite, Answer support mail and 2 others". */
export function namesWords(tasks: readonly Task[]): string {
  const names = tasks.slice(0, NAMED).map(({ text }) => text);
  const count = tasks.length - names.length;
  return count > 0 ? t("merge.names", { names: names.join(", "), count }) : listOf(names);
}
