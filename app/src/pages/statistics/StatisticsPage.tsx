import { useEffect, useLayoutEffect } from "preact/hooks";
import { t } from "../../i18n/statistics";
import { readAddress } from "../../state/period";
import { query } from "../../state/route";
import { today } from "../../state/sessions";
import { followPeriod, type Loaded, period, showPeriod } from "../../state/statistics";
import { DaysCard } from "./DaysCard";
import { GoalCard } from "./GoalCard";
import { HoursCard } from "./HoursCard";
import { InterruptionsCard } from "./InterruptionsCard";
import { MonthsCard } from "./MonthsCard";
import { PeriodBar } from "./PeriodBar";
import { StripCard } from "./StripCard";
import { WeekdayHoursCard } from "./WeekdayHoursCard";
import { WhereCard } from "./WhereCard";
import { YearCard } from "./YearCard";
import "./statistics.css";

/** Where the time went, from this device's own records. The address says which period is shown. */
export default function StatisticsPage() {
  const shown = readAddress(query.value, today.value.day);
  useLayoutEffect(() => showPeriod(shown), [shown.view, shown.day]);
  useEffect(followPeriod, []);
  const loaded = period.value;
  return (
    <>
      <h1 class="vh">{t("statistics.title")}</h1>
      <PeriodBar shown={shown} />
      {loaded && (loaded.view === "year" ? <Year {...{ loaded }} /> : <Days {...{ loaded }} />)}
    </>
  );
}

function Days({ loaded }: { loaded: Loaded }) {
  return (
    <>
      {loaded.view === "day" ? <StripCard {...{ loaded }} /> : <DaysCard {...{ loaded }} />}
      <div class="two">
        <HoursCard loaded={loaded} />
        <WhereCard loaded={loaded} />
      </div>
      <div class="two">
        <InterruptionsCard loaded={loaded} />
        <GoalCard loaded={loaded} />
      </div>
    </>
  );
}

function Year({ loaded }: { loaded: Loaded }) {
  return (
    <>
      <YearCard loaded={loaded} />
      <MonthsCard loaded={loaded} />
      <div class="two">
        <WeekdayHoursCard loaded={loaded} />
        <WhereCard loaded={loaded} />
      </div>
    </>
  );
}
