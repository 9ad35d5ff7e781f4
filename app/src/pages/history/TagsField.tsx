import { useRef } from "preact/hooks";
import { Field } from "../../components/Field";
import { Icon } from "../../components/Icon";
import { t } from "../../i18n/history";
import { readTags, writeTags } from "./tag-text";

interface TagsFieldProps {
  /** With commas between. */
  text: string;
  onChange: (text: string) => void;
}

/** Each whole tag is a chip; a comma or Enter makes one of what is typed, Backspace takes the last away. */
export function TagsField({ text, onChange }: TagsFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const { whole, rest } = readTags(text);
  const end = () =>
    rest.trim() !== "" && onChange(writeTags({ whole: [...whole, rest.trim()], rest: "" }));
  const remove = (place: number) => {
    onChange(writeTags({ whole: whole.filter((_, index) => index !== place), rest }));
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Backspace" && rest === "" && whole.length > 0) remove(whole.length - 1);
    if (event.key !== "Enter" || rest.trim() === "") return;
    event.preventDefault(); // the next Enter saves the session
    end();
  };
  return (
    <Field label={t("history.tags")}>
      {(tied) => (
        <span class="input tags-input">
          {whole.map((tag, place) => (
            <button
              key={tag}
              type="button"
              aria-label={t("history.removeTag", { tag })}
              onClick={() => remove(place)}
            >
              <span class="tag">
                {tag} <Icon name="close" small />
              </span>
            </button>
          ))}
          <input
            {...tied}
            ref={input}
            maxLength={1000}
            placeholder={t("history.addTag")}
            value={rest}
            onInput={({ currentTarget }) =>
              onChange(writeTags({ whole, rest: currentTarget.value }))
            }
            onKeyDown={onKeyDown}
            onBlur={end}
          />
        </span>
      )}
    </Field>
  );
}
