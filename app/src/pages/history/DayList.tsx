import { Button } from "../../components/Button";
import { t } from "../../i18n/history";
import { daySessions, dayShown, taskTexts } from "../../state/history";
import { passes } from "../../state/history-filter";
import { place, showPlace } from "../../state/history-place";
import { dayRows } from "./day-rows";
import { GapRow } from "./GapRow";
import type { ListProps } from "./opened";
import { RunningRow } from "./RunningRow";
import { SessionItem } from "./SessionItem";

/** The day's sessions that the filters let through, latest first. */
export function DayList({ editing, overlapped, onEdit, onClose, onAdd }: ListProps) {
  const sessions = daySessions.value;
  if (!sessions) return <section class="card flush" aria-label={t("history.sessions")} />;
  const { shown, task, tag } = place.value;
  const filtered = shown !== "all" || task !== null || tag !== null;
  const passing = passes({ shown, task, tag, text: "" }, (id) => taskTexts.value.get(id) ?? "");
  const rows = filtered
    ? sessions
        .filter(passing)
        .map((session) => ({ kind: "session", session }) as const)
        .reverse()
    : dayRows(sessions);
  return (
    <section class="card flush" aria-label={t("history.sessions")}>
      <ul class="session-rows">
        {!filtered && <RunningRow />}
        {rows.map((row) =>
          row.kind === "gap" ? (
            <GapRow key={row.from} from={row.from} to={row.to} onAdd={onAdd} />
          ) : (
            <SessionItem
              key={row.session.id}
              session={row.session}
              open={row.session.id === editing}
              overlapped={overlapped.includes(row.session.id)}
              onEdit={onEdit}
              onClose={onClose}
            />
          ),
        )}
      </ul>
      {rows.length === 0 && (filtered ? <NoneFits /> : <NothingYet />)}
    </section>
  );
}

function NothingYet() {
  return (
    <p class="no-rows">{t(dayShown.value.isToday ? "history.emptyToday" : "history.empty")}</p>
  );
}

function NoneFits() {
  return (
    <p class="no-rows">
      {t("history.noneFits")}{" "}
      <Button onClick={() => showPlace({ shown: "all", task: null, tag: null })}>
        {t("history.clear")}
      </Button>
    </p>
  );
}
