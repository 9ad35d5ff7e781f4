import { dayOf } from "../../domain/day";
import type { Instant } from "../../domain/records";
import { t } from "../../i18n/account";
import { dateOf } from "../../i18n/calendar";
import { clockTime } from "../../i18n/dates";

/** When something was last used is kept to five minutes. */
const NOW_MS = 6 * 60_000;

/** "now", "today 14:11" or "12 January 2026", by the calendar of an IANA zone. */
export function whenWords(at: Instant, now: Instant, zone: string): string {
  if (now - at < NOW_MS) return t("when.now");
  const day = dayOf(at, zone, 0);
  if (day === dayOf(now, zone, 0)) return t("when.today", { time: clockTime(at, zone) });
  return dateOf(day);
}

/** "Today 14:11", "10 March 2026 19:40". */
export function timeWords(at: Instant, now: Instant, zone: string): string {
  const time = clockTime(at, zone);
  const day = dayOf(at, zone, 0);
  if (day === dayOf(now, zone, 0)) return t("when.todayAt", { time });
  return `${dateOf(day)} ${time}`;
}

/** "12 January 2026". */
export function dateWords(at: Instant, zone: string): string {
  return dateOf(dayOf(at, zone, 0));
}
