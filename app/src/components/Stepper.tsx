import { useRef } from "preact/hooks";
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
  const asked = useAsked(value);
  const change = (to: number) => {
    const within = Math.min(max, Math.max(min, Math.round(to)));
    if (within === asked.latest()) return;
    asked.add(within);
    onChange(within);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame
    <div class="stepper" role="group" aria-label={label}>
      <button
        type="button"
        aria-label={t("less", { label })}
        disabled={value <= min}
        onClick={() => change(asked.latest() - step)}
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
        onClick={() => change(asked.latest() + step)}
      >
        <Icon name="more" small />
      </button>
    </div>
  );
}

/** The value that was asked for last, which may not be shown yet: two presses at once are two steps. */
function useAsked(shown: number): { latest: () => number; add: (value: number) => void } {
  const last = useRef(shown);
  const asked = useRef<readonly number[]>([]);
  if (last.current !== shown) {
    // One that was not asked for here comes from elsewhere: what was asked for before is over.
    const index = asked.current.indexOf(shown);
    asked.current = index < 0 ? [] : asked.current.slice(index + 1);
    last.current = shown;
  }
  return {
    latest: () => asked.current.at(-1) ?? last.current,
    add: (value) => {
      asked.current = [...asked.current, value];
    },
  };
}
