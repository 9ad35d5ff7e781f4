import { Card } from "../../components/Card";
import { Chart } from "../../components/charts/Chart";
import { Pairs } from "../../components/charts/Pairs";
import { clockTime } from "../../i18n/dates";
import { t } from "../../i18n/statistics";
import { serverNow } from "../../state/clock";
import { today } from "../../state/sessions";
import { settings } from "../../state/settings";
import { type Loaded, periodBefore } from "../../state/statistics";
import { compare } from "./compare";
import { figuresOf } from "./figures";
import { pairRows, pairsOfDays, pairsOfWeeks } from "./interruptions";

/** What interrupted the focus: one's own thoughts, and others. */
export function InterruptionsCard({ loaded }: { loaded: Loaded }) {
  const { day } = today.value;
  const { totals } = figuresOf(loaded, "weekday", settings.value, day);
  const { internal, external } = totals;
  return (
    <Card
      title={t("statistics.interruptions")}
      aside={<Beside loaded={loaded} />}
      class="foot-last"
    >
      <p class="big">{internal + external}</p>
      <ul class="two-kinds">
        <li>
          <i class="mark filled" />
          <b>{t("statistics.internal", { count: internal })}</b>
          {t("statistics.internalMeans")}
        </li>
        <li>
          <i class="mark open" />
          <b>{t("statistics.external", { count: external })}</b>
          {t("statistics.externalMeans")}
        </li>
      </ul>
      {loaded.view === "day" ? <Noted loaded={loaded} /> : <Drawn loaded={loaded} />}
    </Card>
  );
}

function Beside({ loaded }: { loaded: Loaded }) {
  const before = periodBefore.value;
  if (!before || before.view !== loaded.view) return null;
  const { day } = today.value;
  const count = compare(loaded, before, settings.value, serverNow(), day).interruptions;
  if (count === 0) return <>{t("statistics.asOften")}</>;
  const key = count < 0 ? "statistics.fewer" : "statistics.moreOften";
  return <>{t(key, { count: Math.abs(count) })}</>;
}

function Drawn({ loaded }: { loaded: Loaded }) {
  const { day } = today.value;
  const week = loaded.view === "week";
  const { series } = figuresOf(loaded, week ? "day" : "week", settings.value, day);
  const pairs = week ? pairsOfDays(series, day) : pairsOfWeeks(series, loaded.range);
  const label = t(week ? "statistics.perDayInterruptions" : "statistics.perWeekInterruptions");
  const first = t(week ? "statistics.column.day" : "statistics.column.week");
  return (
    <Chart label={label} table={() => pairRows(pairs, first)}>
      <Pairs label={label} pairs={pairs} height={160} />
    </Chart>
  );
}

/** Those of a day, one by one. */
function Noted({ loaded }: { loaded: Loaded }) {
  const { zone } = settings.value;
  const noted = loaded.sessions.flatMap(({ interruptions }) => interruptions);
  return (
    <ul class="noted">
      {noted.map(({ at, kind, note }) => (
        <li key={at}>
          <span class="soft">{clockTime(at, zone)}</span> {t(`statistics.kind.${kind}`)}
          {note && <span class="soft"> · {note}</span>}
        </li>
      ))}
    </ul>
  );
}
