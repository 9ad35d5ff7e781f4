import { t } from "../i18n";

interface SliderProps {
  label: string;
  /** 0 to 100. */
  value: number;
  onChange: (percent: number) => void;
}

/** A percentage; it reports once the thumb is let go, for each report is saved. */
export function Slider({ label, value, onChange }: SliderProps) {
  return (
    <div class="slider">
      <input
        type="range"
        min={0}
        max={100}
        step={5}
        value={value}
        aria-label={label}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
      <output>{t("percent", { value })}</output>
    </div>
  );
}
