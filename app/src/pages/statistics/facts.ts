import type { Settings } from "../../domain/records";
import type { Statistics } from "../../domain/statistics";
import type { Streak } from "../../domain/streak";
import { dateOf } from "../../i18n/calendar";
import { clockTime, duration } from "../../i18n/dates";
import { t } from "../../i18n/statistics";
import type { Loaded } from "../../state/statistics";
import type { Fact } from "./Facts";
import { averageOf } from "./figures";

const NONE = t("statistics.none");

/** Of a day, a week or a month. */
export function factsOf(loaded: Loaded, figures: Statistics, settings: Settings): Fact[] {
  const { overtimeMs, breaks, breakMs } = figures.totals;
  return [
    stoppedFact(figures),
    {
      name: t("statistics.overtime"),
      value: duration(overtimeMs),
      means: t("statistics.overtimeMeans"),
    },
    {
      name: t("statistics.breaks"),
      value: duration(breakMs),
      means: t("statistics.breaksMeans", { count: breaks }),
    },
    loaded.view === "day" ? reachFact(loaded, settings) : averageFact(figures, settings),
  ];
}

/** Of twelve months. */
export function yearFacts(figures: Statistics, streaks: Streak | null): Fact[] {
  const { activeDays, days, reached, workingDays } = figures.goal;
  const longest = streaks?.longestTo ? streaks : null;
  return [
    {
      name: t("statistics.activeDays"),
      value: String(activeDays),
      means: t("statistics.ofDays", { count: days }),
    },
    {
      name: t("statistics.goalReached"),
      value: t("statistics.days", { count: reached }),
      means: t("statistics.ofWorkdays", { count: workingDays }),
    },
    {
      name: t("statistics.longest"),
      value: longest ? t("statistics.workdays", { count: longest.longest }) : NONE,
      means: longest?.longestTo ? t("statistics.upTo", { day: dateOf(longest.longestTo) }) : "",
    },
    stoppedFact(figures),
  ];
}

function stoppedFact({ totals }: Statistics): Fact {
  return {
    name: t("statistics.stopped"),
    value: duration(totals.stoppedMs),
    means: t("statistics.stoppedMeans", { count: totals.stopped }),
  };
}

function averageFact(figures: Statistics, settings: Settings): Fact {
  const average = averageOf(figures, settings);
  return {
    name: t("statistics.average"),
    value: average === null ? NONE : String(average),
    means: t("statistics.averageMeans"),
  };
}

function reachFact({ sessions }: Loaded, { zone }: Settings): Fact {
  const [first] = sessions;
  const last = sessions.at(-1);
  return {
    name: t("statistics.reach"),
    value:
      first && last ? `${clockTime(first.startedAt, zone)}–${clockTime(last.endedAt, zone)}` : NONE,
    means: t("statistics.reachMeans", { count: sessions.length }),
  };
}
