import { LOCALE } from "./locale";
import { once } from "./once";

const IN_DAY = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" } as const;

const withoutYear = once(() => new Intl.DateTimeFormat(LOCALE, IN_DAY));
const withYear = once(() => new Intl.DateTimeFormat(LOCALE, { ...IN_DAY, year: "numeric" }));

/** "Friday 13 March" of a day `YYYY-MM-DD`, with the year when it is another one than `today`'s. */
export function dayTitle(day: string, today: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  const format = day.slice(0, 4) === today.slice(0, 4) ? withoutYear() : withYear();
  return format.format(at).replace(",", "");
}
