import type { ComponentChildren } from "preact";

interface CardProps {
  title?: string;
  /** Small and soft, at the other end of the title's line. */
  aside?: ComponentChildren;
  class?: string;
  children: ComponentChildren;
}

export function Card({ title, aside, class: extra, children }: CardProps) {
  return (
    <section class={extra ? `card ${extra}` : "card"} aria-label={title}>
      {title && (
        <div class="card-head">
          <h2>{title}</h2>
          {aside && <small>{aside}</small>}
        </div>
      )}
      {children}
    </section>
  );
}
