import { InTurn } from "../../components/InTurn";
import { t } from "../../i18n/index";
import { Notices } from "./Notices";
import { TasksCard } from "./TasksCard";
import { TimerCard } from "./TimerCard";
import { TodayCard } from "./TodayCard";

export default function TimerPage() {
  return (
    <>
      <h1 class="vh">{t("timer.title")}</h1>
      <Notices />
      <div class="main-side">
        <InTurn>
          <TimerCard />
        </InTurn>
        <div class="stack">
          <InTurn>
            <TodayCard />
          </InTurn>
          <InTurn>
            <TasksCard />
          </InTurn>
        </div>
      </div>
    </>
  );
}
