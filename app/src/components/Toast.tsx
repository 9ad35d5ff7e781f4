import { t } from "../i18n";

interface ToastProps {
  text: string;
  onUndo?: (() => void) | undefined;
}

/** What just happened; with Undo for as long as its ring runs. */
export function Toast({ text, onUndo }: ToastProps) {
  return (
    <div class="toast">
      {text}
      {onUndo && (
        <button type="button" onClick={onUndo} aria-keyshortcuts="Control+Z">
          <svg viewBox="0 0 22 22" aria-hidden="true">
            <circle class="whole" cx="11" cy="11" r="8" />
            <circle class="left" cx="11" cy="11" r="8" pathLength={100} />
          </svg>
          {t("undo")}
        </button>
      )}
    </div>
  );
}
