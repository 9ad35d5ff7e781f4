import type { Layout } from "../../components/charts/points";
import type { Table } from "../../components/charts/table";
import type { Instant, Pomodoro, Task } from "../../domain/records";
import { clockTime } from "../../i18n/dates";
import { t } from "../../i18n/statistics";
import { upToADay } from "../history/up-to-a-day";
import { blockKind, type DayStrip, dayStrip } from "../timer/day-strip";
import { sessionWords } from "../timer/session-words";

const TOP_PX = 32;
const STRIP_PX = 44;
const HOURS_PX = 24;
const FULL = 100;

export interface StripLayout extends Layout {
  readonly strip: DayStrip;
  readonly top: number;
  readonly bottom: number;
}

/** The sessions of a day along its hours, up to `until`. */
export function stripLayout(
  sessions: readonly Pomodoro[],
  until: Instant,
  zone: string,
  words: (session: Pomodoro) => string,
  width: number,
): StripLayout {
  const drawn = sessions.map(upToADay).map((session) => ({
    key: session.id,
    kind: blockKind(session),
    from: session.startedAt,
    to: session.endedAt,
  }));
  const strip = dayStrip(drawn, until, (at) => Number(clockTime(at, zone).slice(-2)));
  return {
    strip,
    top: TOP_PX,
    bottom: TOP_PX + STRIP_PX,
    height: TOP_PX + STRIP_PX + HOURS_PX,
    points: strip.blocks.map(({ left, width: share }, index) => ({
      left: (left / FULL) * width,
      width: Math.max(2, (share / FULL) * width),
      top: TOP_PX + 6,
      height: STRIP_PX - 12,
      words: words(sessions[index] as Pomodoro), // each block is of the session at its place
    })),
  };
}

type Tasks = ReadonlyMap<string, Task>;

/** "09:00–09:25 Write the report, 25 min". */
export function sessionLine(session: Pomodoro, zone: string, tasks: Tasks): string {
  const { from, to, what, length } = sessionWords(session, zone, taskOf(session, tasks));
  return t("statistics.session", { from, to, what, length });
}

/** The sessions of a day as a table. */
export function sessionRows(sessions: readonly Pomodoro[], zone: string, tasks: Tasks): Table {
  return {
    head: [
      t("statistics.column.time"),
      t("statistics.column.session"),
      t("statistics.column.length"),
    ],
    rows: sessions.map((session) => {
      const { from, to, what, length } = sessionWords(session, zone, taskOf(session, tasks));
      return [`${from}–${to}`, what, length];
    }),
  };
}

function taskOf({ task }: Pomodoro, tasks: Tasks): string | undefined {
  return task === null ? undefined : tasks.get(task)?.text;
}
