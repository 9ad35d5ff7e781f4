import { clockTime } from "../../i18n/dates";
import { t } from "../../i18n/history";
import { serverNow } from "../../state/clock";
import { settings } from "../../state/settings";
import { timer } from "../../state/timer";
import type { Draft } from "./draft";
import type { Wrong } from "./times";

/** What is wrong with a time, and what to do. */
export function slipWords({ field, slip }: Wrong, draft: Draft): string {
  const typed = draft[field].trim();
  const { zone } = settings.peek();
  switch (slip) {
    case "unreadable":
      return t("history.unreadable", { typed });
    case "skipped":
      return t("history.skipped", { time: typed });
    case "future":
      return t("history.future", { time: typed, now: clockTime(serverNow(), zone) });
    case "before-start":
      return t("history.before-start", { time: draft.start.trim() });
    case "whileRunning": {
      const since = timer.peek().startedAt ?? serverNow();
      return t("history.whileRunning", { time: clockTime(since, zone) });
    }
    default:
      return t(`history.${slip}`);
  }
}
