import { dayOf } from "../../domain/day";
import type { Instant } from "../../domain/records";
import { t } from "../../i18n/account";
import { dateOf } from "../../i18n/calendar";
import { clockTime } from "../../i18n/dates";
import type { Token } from "../../state/tokens";

/** "read · used today after 04:00 · made 2 February 2026", by the calendar of an IANA zone. */
export function tokenWords(token: Token, now: Instant, zone: string): string {
  const made = t("tokens.made", { day: dateOf(dayOf(token.createdAt, zone, 0)) });
  const words = [t(`tokens.scope.${token.scope}`), usedWords(token, now, zone), made];
  if (token.expiresAt !== null) words.push(endWords(token.expiresAt, now, zone));
  return words.join(" · ");
}

function endWords(at: Instant, now: Instant, zone: string): string {
  const day = dateOf(dayOf(at, zone, 0));
  return t(at <= now ? "tokens.overSince" : "tokens.endsOn", { day });
}

/** The server keeps the hour of the last use, so no more than that is said. */
function usedWords({ lastUsedAt }: Token, now: Instant, zone: string): string {
  if (lastUsedAt === null) return t("tokens.neverUsed");
  const day = dayOf(lastUsedAt, zone, 0);
  if (day !== dayOf(now, zone, 0)) return t("tokens.used", { day: dateOf(day) });
  return t("tokens.usedToday", { time: clockTime(lastUsedAt, zone) });
}
