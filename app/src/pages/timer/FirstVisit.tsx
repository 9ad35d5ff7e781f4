import { t } from "../../i18n/index";
import { account } from "../../state/account";
import { today } from "../../state/sessions";
import { tasks } from "../../state/tasks";
import { timer } from "../../state/timer";
import { AddTask } from "./AddTask";

/** Whether nothing was ever done here, as far as this page knows. */
export function isFirstVisit(): boolean {
  const { state, cycle } = timer.value;
  const nothingWorked = cycle.last === null && today.value.sessions.length === 0;
  return state === "idle" && nothingWorked && tasks.value.length === 0;
}

export function Teach() {
  return <p class="teach">{t("timer.teach")}</p>;
}

/** What comes below Start on a first visit: a task, and where things are kept. */
export function FirstSteps() {
  return (
    <>
      <AddTask label={t("tasks.addFirst")} chosen />
      {account.value === null && (
        <p class="small soft kept">
          {t("timer.keptHere")} <a href="/sign-in">{t("timer.signIn")}</a> {t("timer.toHaveIt")}
        </p>
      )}
    </>
  );
}
