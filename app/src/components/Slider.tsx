import { useState } from "preact/hooks";
import { t } from "../i18n";
import "../styles/slider.css";

interface SliderProps {
  label: string;
  /** 0 to 100. */
  value: number;
  onChange: (percent: number) => void;
}

/** A percentage; it reports once the thumb is let go, for each report is saved. */
export function Slider({ label, value, onChange }: SliderProps) {
  const [moved, setMoved] = useState<number | null>(null);
  const shown = moved ?? value;
  return (
    <div class="slider">
      <input
        type="range"
        min={0}
        max={100}
        step={5}
        value={shown}
        aria-label={label}
        style={{ "--filled": `${shown}%` }}
        onInput={(event) => setMoved(event.currentTarget.valueAsNumber)}
        onChange={(event) => {
          setMoved(null);
          onChange(event.currentTarget.valueAsNumber);
        }}
      />
      <output>{t("percent", { value: shown })}</output>
    </div>
  );
}
