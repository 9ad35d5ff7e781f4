import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./Icon";

interface Look {
  /** `go` is the one thing to do here; `plain` steps back; `danger` takes something away. */
  kind?: "go" | "plain" | "danger";
  lead?: boolean;
  wide?: boolean;
  icon?: IconName;
  /** The accessible name where the visible words are not enough; needed when there are none. */
  label?: string;
  children?: ComponentChildren;
}

interface ButtonProps extends Look {
  onClick?: (event: MouseEvent) => void;
  submit?: boolean;
  disabled?: boolean;
  pressed?: boolean;
  /** What a screen reader adds from elsewhere: the id of a describing element. */
  describedBy?: string;
  /** The keys that press it, as aria-keyshortcuts has them. */
  keys?: string;
}

const classes = ({ kind, lead, wide, children }: Look): string =>
  ["btn", kind, lead && "lead", wide && "wide", !children && "round"].filter(Boolean).join(" ");

const content = ({ icon, children }: Look) => (
  <>
    {icon && <Icon name={icon} small={Boolean(children)} />}
    {children}
  </>
);

export function Button(props: ButtonProps) {
  return (
    <button
      type={props.submit ? "submit" : "button"}
      class={classes(props)}
      aria-label={props.label}
      title={props.children ? undefined : props.label}
      aria-pressed={props.pressed}
      aria-describedby={props.describedBy}
      aria-keyshortcuts={props.keys}
      disabled={props.disabled ?? false}
      onClick={props.onClick}
    >
      {content(props)}
    </button>
  );
}

/** A link that looks like a button, because it leads to a page. */
export function ButtonLink(props: Look & { href: string; onClick?: () => void }) {
  return (
    <a class={classes(props)} href={props.href} aria-label={props.label} onClick={props.onClick}>
      {content(props)}
    </a>
  );
}
