import { useState } from "preact/hooks";
import { Field } from "../../components/Field";
import { t } from "../../i18n/history";
import type { Drafting } from "./session-draft";
import { slipWords } from "./slip-words";
import type { Wrong } from "./times";

type TimeField = Wrong["field"];

interface TimeFieldsProps {
  drafting: Drafting;
  /** Say all that is wrong, also of what nobody has typed yet. */
  all: boolean;
}

/** Start and end. What is wrong is said once the field is left, so that nobody is told off half way. */
export function TimeFields({ drafting, all }: TimeFieldsProps) {
  const [left, setLeft] = useState<ReadonlySet<TimeField>>(new Set());
  const { draft, change, plan } = drafting;
  const wrong = plan.kind === "wrong" ? plan.wrong : [];
  const errorOf = (field: TimeField) => {
    const one = wrong.find((each) => each.field === field);
    return one && (all || left.has(field)) ? slipWords(one, draft) : undefined;
  };
  return (
    <div class="time-fields">
      {(["start", "end"] as const).map((field) => (
        <Field key={field} label={t(`history.${field}`)} error={errorOf(field)}>
          {(tied) => (
            <input
              {...tied}
              class="input"
              name={field}
              inputMode="numeric"
              autoComplete="off"
              // biome-ignore lint/a11y/noAutofocus: the user has just asked to write this
              autoFocus={field === "start"}
              maxLength={8}
              value={draft[field]}
              onInput={({ currentTarget }) => change({ [field]: currentTarget.value })}
              onBlur={() => draft[field] !== "" && setLeft(new Set([...left, field]))}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
