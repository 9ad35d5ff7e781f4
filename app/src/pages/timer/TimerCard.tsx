import { t } from "../../i18n/index";
import { timer } from "../../state/timer";
import { Actions } from "./Actions";
import { ClockFace } from "./ClockFace";
import { CycleLine } from "./CycleLine";
import { FirstSteps, isFirstVisit, Teach } from "./FirstVisit";
import { PhaseChoice } from "./PhaseChoice";
import { Ring } from "./Ring";
import { TaskLine } from "./TaskLine";

export function TimerCard() {
  const first = isFirstVisit();
  return (
    <section class="card timer" data-phase={timer.value.phase} aria-label={t("timer.title")}>
      <PhaseChoice />
      <div class="ring">
        <Ring />
        <ClockFace />
      </div>
      {first ? <Teach /> : <TaskLine />}
      <Actions />
      {first ? <FirstSteps /> : <CycleLine />}
    </section>
  );
}
