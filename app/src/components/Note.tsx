import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./Icon";

interface NoteProps {
  icon: IconName;
  title: string;
  /** What it means and what was kept, below the title. */
  children?: ComponentChildren;
  actions?: ComponentChildren;
  inCard?: boolean;
}

/** Something the page has to say, with what can be done about it. */
export function Note({ icon, title, children, actions, inCard = false }: NoteProps) {
  return (
    <div class={inCard ? "note in-card" : "note"}>
      <Icon name={icon} />
      <p>
        <b>{title}</b>
      </p>
      {children && <p class="note-text">{children}</p>}
      {actions && <div class="acts">{actions}</div>}
    </div>
  );
}
