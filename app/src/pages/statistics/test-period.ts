import { countMonth, monthsFrom } from "../../domain/month";
import { DEFAULT_SETTINGS, type Pomodoro, type Settings } from "../../domain/records";
import { rangeOf, type Shown } from "../../state/period";
import type { Loaded } from "../../state/statistics";

/** Friday. */
export const TODAY = "2026-03-13";
export const BERLIN: Settings = { ...DEFAULT_SETTINGS, zone: "Europe/Berlin" };

/** A focus phase of 25 minutes that began then in Berlin, "2026-03-09 08:10", unless `more` says otherwise. */
export function session(start: string, more: Partial<Pomodoro> = {}): Pomodoro {
  const startedAt = Date.parse(`${start.replace(" ", "T")}:00+01:00`);
  return {
    id: start,
    type: "pomodoro",
    phase: "focus",
    startedAt,
    endedAt: startedAt + 25 * 60_000,
    plannedSeconds: 1500,
    cancelledAt: null,
    overtimeSeconds: 0,
    pauses: [],
    interruptions: [],
    task: null,
    tags: [],
    note: null,
    zone: "Europe/Berlin",
    day: start.slice(0, 10),
    source: "timer",
    extra: {},
    ...more,
  };
}

/** A period as it is once it is read. */
export function periodOf(shown: Shown, ...starts: readonly string[]): Loaded {
  const range = rangeOf(shown);
  const sessions = starts.map((start) => session(start));
  if (shown.view !== "year") return { ...shown, range, sessions, months: null };
  const months = monthsFrom(range).map((month) => countMonth(month, sessions));
  return { ...shown, range, sessions, months };
}
