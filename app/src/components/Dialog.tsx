import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { Button } from "./Button";
import { StoragePlace } from "./StoragePlace";
import "../styles/dialog.css";

interface DialogProps {
  title: string;
  /** Called for Esc, the cross and a press beside the dialog. Unmount the dialog there. */
  onClose: () => void;
  broad?: boolean;
  /** A dialog that draws its own heading hides the one with the cross. */
  bare?: boolean;
  children: ComponentChildren;
}

/** Modal as long as it is mounted; the focus goes back to where it was. */
export function Dialog({ title, onClose, broad = false, bare = false, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc does by key what a press beside it does
    <dialog
      ref={dialog}
      class={broad ? "dialog broad" : "dialog"}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && isBeside(event) && onClose()}
    >
      {!bare && (
        <div class="dialog-head">
          <h2>{title}</h2>
          <Button kind="plain" icon="close" label={t("close")} onClick={onClose} />
        </div>
      )}
      <StoragePlace />
      {children}
    </dialog>
  );
}

/** The backdrop reports its presses as the dialog's own, from outside the dialog's box. */
function isBeside(event: MouseEvent & { currentTarget: HTMLElement }): boolean {
  const box = event.currentTarget.getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  return x < box.left || x > box.right || y < box.top || y > box.bottom;
}
