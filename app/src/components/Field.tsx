import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { Icon } from "./Icon";
import "../styles/fields.css";

/** What ties a control to its label and its words. */
export interface Tied {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean;
}

interface FieldProps {
  label: ComponentChildren;
  help?: string | undefined;
  /** What is wrong and what to do; it takes the place of the help. */
  error?: string | undefined;
  children: (tied: Tied) => ComponentChildren;
}

/** A control with a visible label, and help or an error below it. */
export function Field({ label, help, error, children }: FieldProps) {
  const id = useId();
  const words = error ?? help;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        "aria-describedby": words ? `${id}-words` : undefined,
        "aria-invalid": Boolean(error),
      })}
      {words && (
        <p id={`${id}-words`} class={error ? "error" : "help"}>
          {error && <Icon name="alert" />}
          <span>{words}</span>
        </p>
      )}
    </div>
  );
}
