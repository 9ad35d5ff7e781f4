import type { ComponentChildren } from "preact";
import "../styles/section.css";

interface SectionProps {
  title: string;
  explains: ComponentChildren;
  children: ComponentChildren;
}

/** A part of a form: what it is on the left, its card on the right. */
export function Section({ title, explains, children }: SectionProps) {
  return (
    <section class="section">
      <header>
        <h2>{title}</h2>
        <p>{explains}</p>
      </header>
      <div class="card">{children}</div>
    </section>
  );
}

interface RowProps {
  label: ComponentChildren;
  hint?: string | undefined;
  /** The control needs the line below the label on a narrow screen. */
  broad?: boolean;
  children: ComponentChildren;
}

/** One setting: its words and its control. The control brings its own accessible name. */
export function Row({ label, hint, broad = false, children }: RowProps) {
  return (
    <li class={broad ? "broad" : undefined}>
      <div>
        <span class="row-label">{label}</span>
        {hint && <p class="small soft">{hint}</p>}
      </div>
      {children}
    </li>
  );
}
