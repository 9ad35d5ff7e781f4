import type { Answer } from "../../domain/porting/settling";
import { t } from "../../i18n/porting";
import { leaveFile, type Report, readAgain } from "../../state/import";
import { runImport, undoImport } from "../../state/importing";
import { showToast } from "../../state/notices";

/** Bring the file in; then it is put away. */
export async function startImport(report: Report, answer: Answer): Promise<void> {
  try {
    await runImport(report, answer);
    leaveFile();
  } catch {
    showToast({ text: t("porting.failed") });
    await readAgain();
  }
}

/** Take the last import back, and say so. */
export async function startUndo(): Promise<void> {
  try {
    const stays = await undoImport();
    if (stays === null) return;
    const text = stays > 0 ? t("porting.undoneBut", { count: stays }) : t("porting.undone");
    showToast({ text });
  } catch {
    showToast({ text: t("porting.failed") });
  }
}
