import { atOf } from "../domain/dates";
import { countMonth, daysOfMonth, type Month, monthsFrom } from "../domain/month";
import type { Instant, Pomodoro } from "../domain/records";
import type { DayRange } from "../domain/statistics";
import type { Book } from "./book";
import { forwards } from "./forwards";
import { monthKey } from "./kept-counts";
import type { Reading } from "./reading";

const DAY_MS = 86_400_000;

/**
 * The months of a range of days, as they are kept; those that are not are counted. `until` ends it
 * early, between two months.
 */
export async function monthsOf(book: Book, range: DayRange, until: AbortSignal): Promise<Month[]> {
  const names = monthsFrom(range);
  const [first = "", last = ""] = [names[0], names.at(-1)];
  const kept = (await book.keptCounts(monthKey(first), monthKey(last))) as Month[]; // only months are there
  const known = new Map(kept.map((month) => [month.month, month]));
  const months: Month[] = [];
  for (const name of names) {
    if (until.aborted) break;
    months.push(known.get(name) ?? (await counted(book, name)));
  }
  return months;
}

function counted(book: Book, month: string): Promise<Month> {
  return book.counted(monthKey(month), async (reading) => {
    return countMonth(month, await sessionsOf(reading, daysOfMonth(month)));
  });
}

/** The sessions whose day is in the range, oldest first. */
export async function sessionsOf(reading: Reading, range: DayRange): Promise<Pomodoro[]> {
  const sessions: Pomodoro[] = [];
  for await (const rows of forwards(reading, ...around(range))) {
    for (const { data } of rows) {
      if (data && range.from <= data.day && data.day <= range.to) sessions.push(data);
    }
  }
  return sessions;
}

/** Zones reach 14 hours either side of UTC; each session says itself which day is its own. */
function around({ from, to }: DayRange): readonly [Instant, Instant] {
  return [atOf(from) - DAY_MS, atOf(to) + 3 * DAY_MS];
}
