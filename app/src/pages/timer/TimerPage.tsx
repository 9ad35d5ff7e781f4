import { t } from "../../i18n/index";
import { GapDialog, GapNote } from "./GapDialog";
import { Notices } from "./Notices";
import { TasksCard } from "./TasksCard";
import { TimerCard } from "./TimerCard";
import { TodayCard } from "./TodayCard";

export default function TimerPage() {
  return (
    <>
      <h1 class="vh">{t("timer.title")}</h1>
      <Notices />
      <GapNote />
      <div class="main-side">
        <TimerCard />
        <div class="stack">
          <TodayCard />
          <TasksCard />
        </div>
      </div>
      <GapDialog />
    </>
  );
}
