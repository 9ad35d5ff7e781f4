import { useRef, useState } from "preact/hooks";
import { Later } from "../../components/Later";
import type { Task } from "../../domain/records";
import { t } from "../../i18n/index";
import { settings } from "../../state/settings";
import { countsByTask, deleteTask, moveTask, tasks, toggleTask } from "../../state/tasks";
import { timer } from "../../state/timer";
import { dragRow } from "./row-drag";
import { TaskRow } from "./TaskRow";
import { rowCommand } from "./task-keys";

const loadEditor = () => import("./asked").then(({ TaskEditor }) => TaskEditor);

export function TaskList() {
  const list = useRef<HTMLUListElement>(null);
  const [edited, setEdited] = useState<string | null>(null);
  const grip = (event: PointerEvent & { currentTarget: HTMLElement }, task: Task, from: number) => {
    if (!list.current || event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const onDrop = (to: number) => void moveTask(task.id, to);
    const drag = { list: list.current, from, startY: event.clientY, onDrop };
    dragRow(event.currentTarget, event.pointerId, drag);
  };
  const row = (task: Task, index: number) => (
    <TaskRow
      task={task}
      count={countsByTask.value.get(task.id) ?? 0}
      current={task.id === timer.value.task}
      onEdit={() => setEdited(task.id)}
      onGrip={(event) => grip(event, task, index)}
    />
  );
  const editor = (task: Task, index: number) => {
    const onClose = () => closeEditor(list.current, task, setEdited);
    const meanwhile = row(task, index);
    return (
      <Later load={loadEditor} given={{ task, onClose }} onFail={onClose} meanwhile={meanwhile} />
    );
  };
  return (
    <ul ref={list} class="task-list" aria-label={t("tasks.list")}>
      {tasks.value.map((task, index) => (
        <li
          key={task.id}
          class={task.id === timer.value.task ? "task current" : "task"}
          onKeyDown={(event) => steerRow(event, task, index, () => setEdited(task.id))}
        >
          {edited === task.id ? editor(task, index) : row(task, index)}
        </li>
      ))}
    </ul>
  );
}

function steerRow(event: KeyboardEvent, task: Task, index: number, edit: () => void): void {
  const command = rowCommand(event, settings.value.shortcuts);
  if (command === null) return;
  event.preventDefault();
  event.stopPropagation();
  const commands = {
    previous: () => focusRow(index - 1),
    next: () => focusRow(index + 1),
    up: () => void moveTask(task.id, Math.max(0, index - 1)).then(() => focusTask(task.id)),
    down: () => void moveTask(task.id, index + 1).then(() => focusTask(task.id)),
    done: () => void toggleTask(task.id),
    edit,
    delete: () => {
      focusRow(index === 0 ? 1 : index - 1);
      void deleteTask(task.id);
    },
  };
  commands[command]();
}

function closeEditor(list: HTMLElement | null, task: Task, setEdited: (id: null) => void): void {
  setEdited(null);
  requestAnimationFrame(() => list?.isConnected && focusTask(task.id));
}

function focusRow(index: number): void {
  const task = tasks.value[index];
  if (task) focusTask(task.id);
}

function focusTask(id: string): void {
  document.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus();
}
