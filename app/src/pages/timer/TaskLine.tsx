import { t } from "../../i18n/index";
import { tasks } from "../../state/tasks";
import { assign, timer } from "../../state/timer";
import { Menu, MenuItem } from "./Menu";

/** What the phase is for, with a picker. */
export function TaskLine() {
  const { task: chosen } = timer.value;
  const open = tasks.value.filter((task) => !task.done || task.id === chosen);
  const text = tasks.value.find((task) => task.id === chosen)?.text;
  if (open.length === 0) return null;
  return (
    <div class="task-line">
      <Menu
        label={t("timer.chooseTask")}
        named
        class="task-line-button"
        face={
          <>
            {text === undefined ? (
              t("timer.chooseOne")
            ) : (
              <>
                <span>{relation()}</span> <b>{text}</b>
              </>
            )}
            <span aria-hidden="true">{"\u00a0▾"}</span>
          </>
        }
      >
        {open.map((task) => (
          <MenuItem key={task.id} checked={task.id === chosen} onChoose={() => assign(task.id)}>
            {task.text}
          </MenuItem>
        ))}
        <MenuItem checked={text === undefined} onChoose={() => assign(null)}>
          {t("timer.withoutTask")}
        </MenuItem>
      </Menu>
    </div>
  );
}

function relation(): string {
  const { state, phase } = timer.value;
  if (phase !== "focus") return t("timer.nextTask");
  if (state === "ended") return t("timer.workedOn");
  return t(state === "idle" ? "timer.workOn" : "timer.workingOn");
}
