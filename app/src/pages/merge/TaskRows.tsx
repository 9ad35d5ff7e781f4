import { Segmented } from "../../components/Segmented";
import { taskAnswerTo } from "../../domain/merging/plan";
import type { TaskAnswer, TaskTwin } from "../../domain/merging/tasks";
import type { Task } from "../../domain/records";
import { t } from "../../i18n/merging";
import { answerTask, choices } from "../../state/merging";
import { Some } from "./Some";

const NAMES = { merge: "merge.one", keep: "merge.two" } as const;

export function NewTasks({ tasks }: { tasks: readonly Task[] }) {
  return (
    <ul class="merge-rows">
      <Some of={tasks} first={20}>
        {({ id, text }) => (
          <li key={id} class="merge-task">
            {text}
          </li>
        )}
      </Some>
    </ul>
  );
}

/** Tasks whose text the account has, each with the choice whether they are one. */
export function SameTasks({ twins }: { twins: readonly TaskTwin[] }) {
  return (
    <ul class="rows merge-overlaps">
      <Some of={twins} first={20}>
        {(twin) => <SameTask key={twin.task.id} twin={twin} />}
      </Some>
    </ul>
  );
}

function SameTask({ twin }: { twin: TaskTwin }) {
  const how = taskAnswerTo(twin, choices.value);
  const { task, answers } = twin;
  return (
    <li>
      <div>
        <b>{task.text}</b>
        <p class="small soft" role="status">
          {t(how === "merge" ? "merge.oneGives" : "merge.twoGives")}
        </p>
      </div>
      {answers.length > 1 && (
        <Segmented<TaskAnswer>
          label={t("merge.sameTask", { what: task.text })}
          segments={answers.map((value) => ({ value, text: t(NAMES[value]) }))}
          value={how}
          onChange={(chosen) => answerTask(task.id, chosen)}
          flat
          wide
        />
      )}
    </li>
  );
}
