import { useEffect } from "preact/hooks";
import { Button, ButtonLink } from "../../components/Button";
import { AFTER, BEFORE, DOWNLOAD } from "../../components/Drawings";
import { Segmented } from "../../components/Segmented";
import { daysFromTo, fullDay, monthAndYear, monthName, monthShort } from "../../i18n/calendar";
import { t } from "../../i18n/statistics";
import { openPeriod } from "../../state/address";
import { rangeOf, type Shown, stepped, VIEWS } from "../../state/period";
import { today } from "../../state/sessions";
import { isTakenBy } from "../../state/shortcuts";

/** Which period is shown, and the ways to another: buttons, and the arrow keys. */
export function PeriodBar({ shown }: { shown: Shown }) {
  const { day } = today.value;
  const range = rangeOf(shown);
  const last = range.to >= day;
  useEffect(() => followArrows(shown), [shown.view, shown.day]);
  return (
    <div class="top period-bar">
      <Segmented
        label={t("statistics.views")}
        segments={VIEWS.map((value) => ({ value, text: t(`statistics.view.${value}`) }))}
        value={shown.view}
        onChange={(view) => openPeriod({ ...shown, view })}
      />
      <div class="period">
        <Button
          icon={BEFORE}
          label={t("statistics.before")}
          keys="ArrowLeft"
          onClick={() => step(shown, -1)}
        />
        <b role="status">
          <span class="when-wide">{periodName(shown)}</span>
          <span class="when-narrow">{periodName(shown, monthShort)}</span>
        </b>
        <Button
          icon={AFTER}
          label={t("statistics.after")}
          keys="ArrowRight"
          disabled={last}
          onClick={() => step(shown, 1)}
        />
      </div>
      <div class="inline tight push">
        <Button disabled={last} onClick={() => openPeriod({ ...shown, day })}>
          {t("statistics.today")}
        </Button>
        <ButtonLink icon={DOWNLOAD} href="/import?export">
          {t("statistics.export")}
        </ButtonLink>
      </div>
    </div>
  );
}

function step(shown: Shown, count: number): void {
  openPeriod(stepped(shown, count, today.peek().day));
}

/** "9 – 15 March 2026", "April 2025 – March 2026"; a year's months may be named shorter. */
export function periodName(shown: Shown, monthOf = monthName): string {
  const { from, to } = rangeOf(shown);
  if (shown.view === "day") return fullDay(from);
  if (shown.view === "week") return daysFromTo(from, to);
  if (shown.view === "month") return monthAndYear(from);
  const ends = [from, to].map((day) => `${monthOf(day)} ${day.slice(0, 4)}`);
  return ends.join(" – ");
}

/** ← and → lead to the periods beside, as in 2015. Returns what ends it. */
function followArrows(shown: Shown): () => void {
  const onKey = (event: KeyboardEvent) => {
    const count = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    const { altKey, ctrlKey, metaKey, shiftKey } = event;
    if (count === 0 || altKey || ctrlKey || metaKey || shiftKey) return;
    if (event.defaultPrevented || isTakenBy(event.target, event.key)) return;
    event.preventDefault();
    step(shown, count);
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}
