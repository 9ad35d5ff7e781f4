import { Card } from "../../components/Card";
import { Later, preload } from "../../components/Later";
import { clockTime } from "../../i18n/dates";
import { t } from "../../i18n/index";
import { settings } from "../../state/settings";
import { doneAtAbout, tasks } from "../../state/tasks";
import { AddTask } from "./AddTask";

const loadList = () => import("./TaskList").then(({ TaskList }) => TaskList);

/** Load the list before the page is first shown, if there is something in it. */
export async function preloadTasks(): Promise<void> {
  if (tasks.peek().length > 0) await preload(loadList);
}

export function TasksCard() {
  const doneAt = doneAtAbout.value;
  const about = doneAt === null ? undefined : clockTime(doneAt, settings.value.zone);
  return (
    <Card title={t("tasks.title")} aside={about && t("tasks.doneAt", { time: about })}>
      {tasks.value.length === 0 ? (
        <p class="soft">{t("tasks.empty")}</p>
      ) : (
        <Later load={loadList} given={{}} />
      )}
      <AddTask label={t("tasks.add")} onFocus={() => void preload(loadList)} />
    </Card>
  );
}
