import { Card } from "../../components/Card";
import { Chart } from "../../components/charts/Chart";
import { Dots } from "../../components/charts/Dots";
import { mostDots } from "../../components/charts/dots";
import { Pairs } from "../../components/charts/Pairs";
import { clockTime } from "../../i18n/dates";
import { t } from "../../i18n/statistics";
import { serverNow } from "../../state/clock";
import { today } from "../../state/sessions";
import { settings } from "../../state/settings";
import { type Loaded, periodBefore } from "../../state/statistics";
import { besideWords } from "./beside-words";
import { compare } from "./compare";
import { pairRows, pairsOfDays, pairsOfWeeks } from "./interruptions";
import { useFigures } from "./use-figures";

const HEIGHT_PX = 160;

/** What interrupted the focus: one's own thoughts, and others. */
export function InterruptionsCard({ loaded }: { loaded: Loaded }) {
  const { totals } = useFigures(loaded, "day");
  const { internal, external } = totals;
  return (
    <Card
      title={t("statistics.interruptions")}
      aside={<Beside loaded={loaded} />}
      class="foot-last"
    >
      <p class="big">{internal + external}</p>
      <ul class={loaded.view === "month" ? "two-kinds" : "two-kinds dots"}>
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
  const { interruptions } = compare(loaded, before, settings.value, serverNow(), day);
  return <>{besideWords(interruptions, loaded, before, day)}</>;
}

function Drawn({ loaded }: { loaded: Loaded }) {
  const { day } = today.value;
  const week = loaded.view === "week";
  const { series } = useFigures(loaded, week ? "day" : "week");
  const pairs = week ? pairsOfDays(series, day) : pairsOfWeeks(series, loaded.range);
  const few = week && pairs.every(({ counts }) => Math.max(...counts) <= mostDots(HEIGHT_PX));
  const label = t(week ? "statistics.perDayInterruptions" : "statistics.perWeekInterruptions");
  const first = t(week ? "statistics.column.day" : "statistics.column.week");
  return (
    <Chart label={label} table={() => pairRows(pairs, first)}>
      {few ? (
        <Dots label={label} pairs={pairs} height={HEIGHT_PX} />
      ) : (
        <Pairs label={label} pairs={pairs} height={HEIGHT_PX} />
      )}
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
