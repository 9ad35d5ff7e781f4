import { toast, undoLast } from "../state/notices";
import { Toast } from "./Toast";

/** The foot of the page, where toasts show one at a time; always there, so that each is read out. */
export function ToastPlace() {
  const shown = toast.value;
  return (
    <div class="toast-place" role="status">
      {shown && <Toast text={shown.text} onUndo={shown.undo && (() => void undoLast())} />}
    </div>
  );
}
