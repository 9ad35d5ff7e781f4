import { useRef, useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { UP } from "../../components/Drawings";
import type { Task } from "../../domain/records";
import { t } from "../../i18n/dialogs";
import { deleteTask, editTask, moveTask, tasks } from "../../state/tasks";
import { parseEstimate, parseTags } from "./task-fields";
import "../../styles/fields.css";

const LONGEST_TEXT = 500;

/** A task's fields in its own row. */
export function TaskEditor({ task, onClose }: { task: Task; onClose: () => void }) {
  const [text, setText] = useState(task.text);
  const [estimate, setEstimate] = useState(task.estimate === null ? "" : String(task.estimate));
  const [tags, setTags] = useState(task.tags.join(", "));
  const form = useRef<HTMLFormElement>(null);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const patch = { text, estimate: parseEstimate(estimate), tags: parseTags(tags) };
    await editTask(task.id, patch);
    if (form.current) onClose(); // else it was closed before this could be saved
  };
  return (
    <form
      ref={form}
      class="task-editor"
      onSubmit={save}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") onClose();
      }}
    >
      <Field id="task-text" label={t("tasks.text")} value={text} onInput={setText} focused />
      <div class="task-editor-small">
        <Field
          id="task-estimate"
          label={t("tasks.estimate")}
          value={estimate}
          onInput={setEstimate}
          numeric
        />
        <Field
          id="task-tags"
          label={t("tasks.tags")}
          value={tags}
          onInput={setTags}
          example={t("tasks.tagsExample")}
        />
      </div>
      <div class="inline tight">
        <Button kind="go" submit>
          {t("tasks.save")}
        </Button>
        <Button onClick={onClose}>{t("tasks.cancel")}</Button>
        <span class="push task-moves">
          <Button kind="plain" icon={UP} label={t("tasks.moveUp")} onClick={() => move(task, -1)} />
          <Button
            kind="plain"
            icon="down"
            label={t("tasks.moveDown")}
            onClick={() => move(task, 1)}
          />
          <Button
            kind="plain"
            icon="bin"
            label={t("tasks.delete")}
            onClick={() => void deleteTask(task.id)}
          />
        </span>
      </div>
    </form>
  );
}

function move(task: Task, by: 1 | -1): void {
  const index = tasks.peek().findIndex(({ id }) => id === task.id);
  void moveTask(task.id, Math.max(0, index + by));
}

interface FieldProps {
  id: string;
  label: string;
  value: string;
  onInput: (value: string) => void;
  focused?: boolean;
  numeric?: boolean;
  example?: string;
}

function Field({ id, label, value, onInput, focused, numeric, example }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="input"
        // biome-ignore lint/a11y/noAutofocus: the user has just asked to edit this
        autoFocus={focused ?? false}
        inputMode={numeric ? "numeric" : "text"}
        placeholder={example}
        maxLength={LONGEST_TEXT}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}
