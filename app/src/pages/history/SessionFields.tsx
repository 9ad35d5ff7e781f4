import { Field } from "../../components/Field";
import { Icon } from "../../components/Icon";
import { Segmented } from "../../components/Segmented";
import { t } from "../../i18n/history";
import { taskTexts } from "../../state/history";
import type { Draft } from "./draft";
import { TagsField } from "./TagsField";

interface SessionFieldsProps {
  draft: Draft;
  change: (patch: Partial<Draft>) => void;
}

/** What was worked on. A break belongs to no task. */
export function SessionFields({ draft, change }: SessionFieldsProps) {
  return (
    <>
      <PhaseField draft={draft} change={change} />
      {draft.phase === "focus" && <TaskField draft={draft} change={change} />}
      {draft.phase === "focus" && (
        <TagsField text={draft.tags} onChange={(tags) => change({ tags })} />
      )}
    </>
  );
}

/** What there is to remember. */
export function NoteField({ draft, change }: SessionFieldsProps) {
  const label = (
    <>
      {t("history.note")} <span>{t("history.optional")}</span>
    </>
  );
  return (
    <Field label={label}>
      {(tied) => (
        <textarea
          {...tied}
          class="input"
          rows={1}
          maxLength={2000}
          placeholder={t("history.noteHint")}
          value={draft.note}
          onInput={({ currentTarget }) => change({ note: currentTarget.value })}
        />
      )}
    </Field>
  );
}

function PhaseField({ draft, change }: SessionFieldsProps) {
  return (
    <div class="field phase-field">
      <span aria-hidden="true">{t("history.phase")}</span>
      <Segmented
        label={t("history.phase")}
        flat
        wide
        segments={[
          { value: "focus", text: t("phase.focus") },
          { value: "shortBreak", text: t("history.short") },
          { value: "longBreak", text: t("history.long") },
        ]}
        value={draft.phase}
        onChange={(phase) => change({ phase })}
      />
    </div>
  );
}

function TaskField({ draft, change }: SessionFieldsProps) {
  return (
    <Field label={t("history.task")}>
      {(tied) => (
        <span class="select">
          <select
            {...tied}
            class="input"
            onChange={({ currentTarget }) => change({ task: currentTarget.value || null })}
          >
            <option value="">{t("history.noTask")}</option>
            {[...taskTexts.value].map(([id, text]) => (
              <option key={id} value={id} selected={id === draft.task}>
                {text}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </span>
      )}
    </Field>
  );
}
