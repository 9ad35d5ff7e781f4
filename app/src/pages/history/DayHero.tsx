import type { ComponentChildren } from "preact";
import { duration } from "../../i18n/dates";
import { t } from "../../i18n/history";
import { daySessions } from "../../state/history";
import { HistoryStrip } from "./HistoryStrip";
import { overtimeLength } from "./row-words";
import { totalsOf } from "./totals";

/** What the day comes to, and how it went. */
export function DayHero() {
  const sessions = daySessions.value ?? [];
  const totals = totalsOf(sessions);
  return (
    <section class="card" aria-label={t("history.totals")}>
      <p class="huge">
        {duration(totals.focusMs)}
        <small> {t("history.ofFocus")}</small>
      </p>
      <p class="day-totals">
        <Total amount={totals.pomodoros}>
          {t("history.pomodoros", { count: totals.pomodoros })}
        </Total>
        {totals.stopped > 0 && (
          <Total amount={totals.stopped}>
            {t("history.stopped", { duration: duration(totals.stoppedMs) })}
          </Total>
        )}
        <Total amount={duration(totals.breaksMs)}>{t("history.breaks")}</Total>
        {totals.overtimeMs > 0 && (
          <Total amount={overtimeLength(totals.overtimeMs)}>{t("history.overtime")}</Total>
        )}
      </p>
      <HistoryStrip sessions={sessions} />
    </section>
  );
}

interface TotalProps {
  amount: ComponentChildren;
  children: ComponentChildren;
}

function Total({ amount, children }: TotalProps) {
  return (
    <span>
      <b>{amount}</b> {children}
    </span>
  );
}
