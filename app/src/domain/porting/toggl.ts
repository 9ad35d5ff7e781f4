/** Toggl Track: its detailed report, a row a time entry. The twin of toggl.py. */

import { clocksOf, dayOfDate, instantsOf, type Order, orderOf, secondsOf, spanOf } from "./clocks";
import { type Draft, idFrom, Unreadable } from "./rows";
import { draftsOf } from "./sessions";
import type { Cells, Table } from "./tables";

export const COLUMNS = ["description", "start date", "start time", "duration"] as const;
/** The tag that Toggl's own Pomodoro timer gives to breaks. */
const BREAK = "pomodoro-break";
const TELLING = ["user", "email", "project", "task", "description", "tags", "duration"] as const;
export const OPEN_ENDED = [...TELLING, "start date", "end date", "stop date"] as const;

/** What reads a row of this table, now that its dates have been looked at. */
export function reader(table: Table): (cells: Cells, zone: string) => Draft[] {
  const order = orderOf(datesOf(table));
  return (cells, zone) => read(cells, zone, order);
}

function* datesOf(table: Table): Generator<string> {
  for (const { cells } of table.lines()) {
    if (cells instanceof Unreadable) continue;
    yield cells.get("start date") ?? "";
    yield endOf(cells, "date");
  }
}

function read(cells: Cells, zone: string, order: Order | null): Draft[] {
  if (endOf(cells, "time") === "") throw new Unreadable("unfinished", "It was still running.");
  const date = cells.get("start date") ?? "";
  const time = cells.get("start time") ?? "";
  const seconds = secondsOf(cells.get("duration") ?? "");
  const [from, to] = clocksOf(time, endOf(cells, "time"));
  const [startedAt, endedAt] = spanOf(
    instantsOf(dayOfDate(date, order), from, zone),
    instantsOf(dayOfDate(endOf(cells, "date"), order), to, zone),
    seconds * 1000,
  );
  const said = (name: (typeof TELLING)[number]) => saidIn(cells, name);
  const tags = said("tags")
    .split(",")
    .map((tag) => tag.trim());
  return draftsOf(
    {
      id: idFrom("toggl", date, time, ...TELLING.map(said)),
      startedAt,
      endedAt,
      phase: tags.includes(BREAK) ? "shortBreak" : "focus",
      text: said("description") || said("task"),
      tags: [...tags, said("project")],
    },
    zone,
  );
}

/** When it ended; newer reports say `Stop date` for `End date`. */
function endOf(cells: Cells, part: "date" | "time"): string {
  return cells.get(`end ${part}`) || (cells.get(`stop ${part}`) ?? "");
}

/** What the cell says; newer reports say `-` for nothing. */
function saidIn(cells: Cells, name: string): string {
  const cell = cells.get(name) ?? "";
  return cell === "-" ? "" : cell;
}
