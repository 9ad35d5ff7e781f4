import { t } from "../../i18n/merging";
import { addAll, cancelMerge, undoAll } from "../../state/merging";
import { showToast } from "../../state/notices";

/** Add what was chosen. */
export function startMerge(): Promise<void> {
  return sayFailure(addAll);
}

export function stopMerge(): Promise<void> {
  return sayFailure(cancelMerge);
}

/** Take back what was added, and say so. */
export function startUndo(): Promise<void> {
  return sayFailure(async () => {
    const count = await undoAll();
    if (count === null) return;
    showToast({ text: count > 0 ? t("merge.undoneBut", { count }) : t("merge.undone") });
  });
}

async function sayFailure(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch {
    showToast({ text: t("merge.failed") });
  }
}
