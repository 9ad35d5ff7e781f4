import { t } from "../../i18n/merging";
import { addAll, cancelMerge, undoAll } from "../../state/merging";
import { showToast } from "../../state/notices";
import { save } from "../../state/storage";

const MERGE = "merging";

/** Add what was chosen. */
export function startMerge(): Promise<void> {
  return save(MERGE, addAll);
}

export function stopMerge(): Promise<void> {
  return save(MERGE, cancelMerge);
}

/** Take back what was added, and say so. */
export async function startUndo(): Promise<void> {
  const count = await save(MERGE, undoAll);
  if (count === null) return;
  showToast({ text: count > 0 ? t("merge.undoneBut", { count }) : t("merge.undone") });
}
