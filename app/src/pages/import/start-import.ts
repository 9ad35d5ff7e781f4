import type { Answer } from "../../domain/porting/settling";
import { t } from "../../i18n/porting";
import { dryRun, leaveFile, readAgain } from "../../state/import";
import { runImport, undoImport } from "../../state/importing";
import { showToast } from "../../state/notices";
import { save } from "../../state/storage";

/** Bring the file that is looked at in; then it is put away. */
export async function startImport(answer: Answer): Promise<void> {
  await save("import", () => bringIn(answer));
  leaveFile();
}

/** What cannot be saved is looked at again, as some of it may have come in. */
async function bringIn(answer: Answer): Promise<void> {
  const shown = dryRun.peek();
  if (shown.stage !== "read") return;
  try {
    await runImport(shown.report, answer);
  } catch (error) {
    await readAgain();
    throw error;
  }
}

/** Take the last import back, and say so. */
export async function startUndo(): Promise<void> {
  const stays = await save("import", undoImport);
  if (stays === null) return;
  const text = stays > 0 ? t("porting.undoneBut", { count: stays }) : t("porting.undone");
  showToast({ text });
}
