import type { ComponentChildren } from "preact";
import { Dialog } from "../../components/Dialog";
import { useNarrow } from "./narrow";

interface PanelProps {
  title: string;
  /** Small and soft, beside the title. */
  aside: ComponentChildren;
  class: string;
  onClose: () => void;
  children: ComponentChildren;
}

/** Where a session is written: in the page, or on a narrow screen in a dialog over all of it. */
export function Panel({ title, aside, class: extra, onClose, children }: PanelProps) {
  const narrow = useNarrow();
  if (narrow) {
    return (
      <Dialog title={title} onClose={onClose}>
        <p class="small soft panel-aside">{aside}</p>
        {children}
      </Dialog>
    );
  }
  return (
    <section
      class={extra}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <div class="card-head">
        <h2>{title}</h2>
        <small>{aside}</small>
      </div>
      {children}
    </section>
  );
}
