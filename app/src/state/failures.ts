import { t } from "../i18n/index";
import { showNotice } from "./notices";

/** Say that something could not be saved on this device, and why. */
export function showProblem(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  showNotice({ kind: "problem", text: t("state.cannotSave", { reason }) });
}
