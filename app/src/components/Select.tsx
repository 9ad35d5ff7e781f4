import { Icon } from "./Icon";
import "../styles/fields.css";

export interface Option<V> {
  value: V;
  text: string;
}

interface SelectProps<V> {
  label: string;
  options: readonly Option<V>[];
  value: V;
  /** The width in pixels on a wide screen; on a narrow one it fills its row. */
  width: number;
  onChange: (value: V) => void;
}

export function Select<V extends string | number>(props: SelectProps<V>) {
  const { label, options, value, width, onChange } = props;
  return (
    <span class="select" style={{ "--width": `${width}px` }}>
      <select
        class="input"
        aria-label={label}
        onChange={(event) => {
          const chosen = options[event.currentTarget.selectedIndex];
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.text}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </span>
  );
}
