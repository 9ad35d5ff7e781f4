export interface Segment<V> {
  value: V;
  text: string;
}

interface SegmentedProps<V> {
  /** What is chosen here, for those who cannot see it. */
  label: string;
  segments: readonly Segment<V>[];
  value: V;
  onChange: (value: V) => void;
  /** Neutral, for a choice that is not about a phase. */
  flat?: boolean;
  wide?: boolean;
  disabled?: boolean;
}

export function Segmented<V extends string>(props: SegmentedProps<V>) {
  const classes = ["segmented", props.flat && "flat", props.wide && "wide"].filter(Boolean);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame
    <div class={classes.join(" ")} role="group" aria-label={props.label}>
      {props.segments.map(({ value, text }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === props.value}
          disabled={props.disabled ?? false}
          onClick={() => props.onChange(value)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
