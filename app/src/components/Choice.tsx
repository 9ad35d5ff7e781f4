import type { ComponentChildren } from "preact";
import "../styles/choice.css";

interface ChoiceProps {
  /** Choices with the same name exclude each other. */
  name: string;
  title: string;
  /** What it amounts to, at the end of the title's line: "25 min". */
  aside?: string;
  checked: boolean;
  onChoose: () => void;
  children?: ComponentChildren;
}

/** A radio row that says what it gives. */
export function Choice({ name, title, aside, checked, onChoose, children }: ChoiceProps) {
  return (
    <label class="choice">
      <input class="radio" type="radio" name={name} checked={checked} onChange={onChoose} />
      <b>{title}</b>
      <span class="aside">{aside}</span>
      {children && <span class="gives">{children}</span>}
    </label>
  );
}
