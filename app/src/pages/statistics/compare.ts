import type { Instant, Settings } from "../../domain/records";
import { emptyTally, type Tally } from "../../domain/tally";
import type { Loaded } from "../../state/statistics";
import { endedAfter, figuresOf, isUnderWay, sameMomentBefore } from "./figures";

/** How a period does beside the one before. */
export interface Comparison {
  /** Focus time more than then; less when it is negative. */
  readonly differenceMs: number;
  /** The moment of the period before up to which it was compared; null when all of it was. */
  readonly until: Instant | null;
  /** The focus time of all of the period before. */
  readonly wholeMs: number;
  readonly workingDays: readonly [now: number, before: number];
  /** Interruptions more than then. */
  readonly interruptions: number;
}

/** A period that is under way is compared with the same moment of the one before. */
export function compare(
  loaded: Loaded,
  before: Loaded,
  settings: Settings,
  now: Instant,
  today: string,
): Comparison {
  const moment = isUnderWay(loaded, today) ? sameMomentBefore(loaded, settings, now, today) : null;
  const here = figuresOf(loaded, "weekday", settings, today);
  const whole = figuresOf(before, "weekday", settings, today);
  const later = moment === null ? emptyTally() : endedAfter(before, moment);
  const interruptions = ({ internal, external }: Tally) => internal + external;
  return {
    differenceMs: here.totals.focusMs - whole.totals.focusMs + later.focusMs,
    until: moment,
    wholeMs: whole.totals.focusMs,
    workingDays: [here.goal.workingDays, whole.goal.workingDays],
    interruptions: interruptions(here.totals) - interruptions(whole.totals) + interruptions(later),
  };
}
