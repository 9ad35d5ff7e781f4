import { useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { t } from "../../i18n/index";
import { addTask, tasks } from "../../state/tasks";
import { assign } from "../../state/timer";

const LONGEST_TEXT = 500;
const START = ".timer [aria-keyshortcuts=Space]";

interface AddTaskProps {
  label: string;
  /** The new task is the one to work on. */
  chosen?: boolean;
  onFocus?: () => void;
}

/** One line to write a task into; Enter adds it and waits for the next. */
export function AddTask({ label, chosen = false, onFocus }: AddTaskProps) {
  const [text, setText] = useState("");
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setText("");
    const putBack = () => setText((since) => since || text);
    if (!(await addTask(text, putBack))) return putBack();
    setText((since) => (since === text ? "" : since));
    const added = tasks.peek().at(-1);
    if (!chosen || !added) return;
    await assign(added.id);
    // This field goes with the first visit; what is left to do is to start.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(START)?.focus());
  };
  return (
    <form class="add-task" onSubmit={submit}>
      <input
        aria-label={t("tasks.new")}
        aria-keyshortcuts="T"
        placeholder={label}
        maxLength={LONGEST_TEXT}
        value={text}
        onFocus={onFocus}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          setText("");
          event.currentTarget.blur();
        }}
      />
      {text.trim() && <Button submit>{t("tasks.addButton")}</Button>}
    </form>
  );
}
