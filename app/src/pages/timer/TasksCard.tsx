import { Card } from "../../components/Card";
import { clockTime } from "../../i18n/dates";
import { t } from "../../i18n/index";
import { settings } from "../../state/settings";
import { doneAtAbout, tasks } from "../../state/tasks";
import { AddTask } from "./AddTask";
import { TaskList } from "./TaskList";

export function TasksCard() {
  const doneAt = doneAtAbout.value;
  const about = doneAt === null ? undefined : clockTime(doneAt, settings.value.zone);
  return (
    <Card title={t("tasks.title")} aside={about && t("tasks.doneAt", { time: about })}>
      {tasks.value.length === 0 ? <p class="soft">{t("tasks.empty")}</p> : <TaskList />}
      <AddTask label={t("tasks.add")} />
    </Card>
  );
}
