import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

interface MenuProps {
  /** The accessible name of the button, or of the list where the button has words. */
  label: string;
  face: ComponentChildren;
  /** The button's face says what it opens. */
  named?: boolean;
  class: string;
  children: ComponentChildren;
}

/** A button that opens a list of actions; ↑ ↓ move in it, Esc and a press beside it close it. */
export function Menu({ label, face, named = false, class: look, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (!open) return;
    items(root.current)[0]?.focus();
    const away = ({ target }: Event) => {
      if (!(target instanceof Node && root.current?.contains(target))) setOpen(false);
    };
    document.addEventListener("pointerdown", away);
    document.addEventListener("focusin", away);
    return () => {
      document.removeEventListener("pointerdown", away);
      document.removeEventListener("focusin", away);
    };
  }, [open]);

  const close = () => {
    setOpen(false);
    root.current?.querySelector("button")?.focus();
  };
  return (
    <div class="menu" ref={root}>
      <button
        type="button"
        class={look}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={named ? undefined : label}
        onClick={() => setOpen(!open)}
      >
        {face}
      </button>
      {open && (
        <div
          class="menu-list"
          role="menu"
          aria-label={label}
          tabIndex={-1}
          onClick={close}
          onKeyDown={(event) => steer(event, close)}
        >
          {children}
        </div>
      )}
    </div>
  );
}

interface ItemProps {
  onChoose: () => void;
  /** For a choice of one: whether it is the chosen one. */
  checked?: boolean;
  children: ComponentChildren;
}

export function MenuItem({ onChoose, checked, children }: ItemProps) {
  const shared = { type: "button", tabIndex: -1, onClick: onChoose } as const;
  if (checked === undefined) {
    return (
      <button {...shared} role="menuitem">
        {children}
      </button>
    );
  }
  return (
    <button {...shared} role="menuitemradio" aria-checked={checked}>
      {children}
    </button>
  );
}

function items(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];
}

/** Keys of an open menu; they stop here, so that Esc does not stop the phase as well. */
function steer(event: KeyboardEvent & { currentTarget: HTMLElement }, close: () => void): void {
  event.stopPropagation();
  if (event.key === "Escape") {
    event.preventDefault();
    close();
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const all = items(event.currentTarget);
  const at = all.findIndex((item) => item.matches(":focus"));
  all.at((at + step) % all.length)?.focus();
}
