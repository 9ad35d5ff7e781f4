import { Button } from "../../components/Button";
import { Icon } from "../../components/Icon";
import type { Task } from "../../domain/records";
import { t } from "../../i18n/index";
import { toggleTask } from "../../state/tasks";
import { assign } from "../../state/timer";

interface TaskRowProps {
  task: Task;
  /** Completed focus phases on it. */
  count: number;
  current: boolean;
  onEdit: () => void;
  onGrip: (event: PointerEvent & { currentTarget: HTMLElement }) => void;
}

export function TaskRow({ task, count, current, onEdit, onGrip }: TaskRowProps) {
  const { id, text } = task;
  return (
    <>
      {/* Without a pointer it is Alt and an arrow key, or the buttons of the task's fields. */}
      <span class="grip" aria-hidden="true" title={t("tasks.moveHow")} onPointerDown={onGrip}>
        <Icon name="grip" />
      </span>
      <input
        class="check"
        type="checkbox"
        checked={task.done}
        aria-label={t("tasks.done", { text })}
        onChange={() => void toggleTask(id)}
      />
      <button
        type="button"
        class="task-text"
        data-row={id}
        aria-pressed={current}
        aria-describedby={`count-${id}`}
        onClick={() => void assign(current ? null : id)}
      >
        <span class="vh">{t("tasks.workOn")} </span>
        {task.done ? <s>{text}</s> : text}
        {task.tags.map((tag) => (
          <span key={tag} class="tag">
            {tag}
          </span>
        ))}
      </button>
      <Count id={id} count={count} estimate={task.estimate} />
      <Button kind="plain" icon="pen" label={t("tasks.edit", { text })} onClick={onEdit} />
    </>
  );
}

function Count({ id, count, estimate }: { id: string; count: number; estimate: number | null }) {
  if (estimate === null && count === 0) return <span id={`count-${id}`} class="estimate" />;
  return (
    <span id={`count-${id}`} class="estimate">
      <b>{count}</b>
      {estimate !== null && ` ${t("tasks.ofEstimate", { estimate })}`}
    </span>
  );
}
