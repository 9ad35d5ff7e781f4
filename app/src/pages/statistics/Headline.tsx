import { useComputed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { ButtonLink } from "../../components/Button";
import type { Tally } from "../../domain/tally";
import { monthName } from "../../i18n/calendar";
import { duration } from "../../i18n/dates";
import { t } from "../../i18n/statistics";
import { now } from "../../state/clock";
import { today } from "../../state/sessions";
import { settings } from "../../state/settings";
import { type Loaded, periodBefore } from "../../state/statistics";
import { compare } from "./compare";
import { comparisonWords } from "./comparison-words";
import { isEmpty, isUnderWay } from "./figures";

const MINUTE_MS = 60_000;

/** The one large number, and how it stands beside the period before. */
export function Headline({ loaded, totals }: { loaded: Loaded; totals: Tally }) {
  const { day } = today.value;
  return (
    <div class="headline">
      <div>
        <p class="huge">{duration(totals.focusMs)}</p>
        <p class="soft">{ofWhat(loaded, day, totals.pomodoros)}</p>
      </div>
      <div class="compared">{isEmpty(totals) ? <Nothing /> : <Compared loaded={loaded} />}</div>
    </div>
  );
}

function ofWhat(loaded: Loaded, day: string, count: number): ComponentChildren {
  const current = isUnderWay(loaded, day);
  switch (loaded.view) {
    case "day":
      return t(current ? "statistics.of.today" : "statistics.of.day", { count });
    case "week":
      return t(current ? "statistics.of.thisWeek" : "statistics.of.week", { count });
    case "month":
      return t("statistics.of.month", { count, month: monthName(loaded.range.from) });
    case "year":
      return t("statistics.of.year", { count });
  }
}

/** Renewed each minute, and not with each second of the clock. */
function Compared({ loaded }: { loaded: Loaded }) {
  const minute = useComputed(() => Math.floor(now.value / MINUTE_MS) * MINUTE_MS);
  const before = periodBefore.value;
  if (!before || before.view !== loaded.view) return null;
  const { day } = today.value;
  const compared = compare(loaded, before, settings.value, minute.value, day);
  const { strong, rest } = comparisonWords(loaded, before, compared, settings.value.zone, day);
  return (
    <p>
      <b>{strong}</b> <span class="soft">{rest}</span>
    </p>
  );
}

function Nothing() {
  return (
    <>
      <p class="soft">{t("statistics.empty")}</p>
      <ButtonLink href="/">{t("nav.toTimer")}</ButtonLink>
    </>
  );
}
