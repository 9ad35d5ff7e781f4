import { t } from "../i18n";
import { LESS } from "./Drawings";
import { Icon } from "./Icon";
import "../styles/stepper.css";

interface StepperProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  unit?: string;
  onChange: (value: number) => void;
}

/** A whole number: typed, or stepped by the buttons and the arrow keys. */
export function Stepper({ label, value, min, max, step = 1, unit, onChange }: StepperProps) {
  const change = (to: number) => {
    const within = Math.min(max, Math.max(min, Math.round(to)));
    if (within !== value) onChange(within);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame
    <div class="stepper" role="group" aria-label={label}>
      <button
        type="button"
        aria-label={t("less", { label })}
        disabled={value <= min}
        onClick={() => change(value - step)}
      >
        <Icon name={LESS} small />
      </button>
      <label class="amount">
        <input
          type="number"
          inputMode="numeric"
          aria-label={unit ? `${label}, ${unit}` : label}
          min={min}
          max={max}
          value={value}
          onChange={(event) => {
            const typed = event.currentTarget.valueAsNumber;
            if (!Number.isNaN(typed)) change(typed);
            // What does not fit is not kept: the field shows what holds.
            event.currentTarget.value = String(value);
          }}
        />
        {unit && <small aria-hidden="true">{unit}</small>}
      </label>
      <button
        type="button"
        aria-label={t("more", { label })}
        disabled={value >= max}
        onClick={() => change(value + step)}
      >
        <Icon name="more" small />
      </button>
    </div>
  );
}
