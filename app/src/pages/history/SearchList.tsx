import { Button } from "../../components/Button";
import type { Pomodoro } from "../../domain/records";
import { dayTitle } from "../../i18n/day-names";
import { t } from "../../i18n/history";
import { todayName } from "../../state/history";
import { showPlace } from "../../state/history-place";
import { type Found, findMore, searchFound } from "../../state/history-search";
import type { ListProps } from "./opened";
import { SessionItem } from "./SessionItem";

/** What was found over all days, a page at a time, latest first. */
export function SearchList(props: ListProps) {
  const found = searchFound.value;
  return (
    <div class="stack g16">
      <p class="small soft" role="status">
        {found && !found.looking ? foundWords(found) : t("history.searching")}
      </p>
      {byDay(found?.sessions ?? []).map(([day, sessions]) => (
        <DayFound key={day} day={day} sessions={sessions} {...props} />
      ))}
      {found?.more && <Button onClick={findMore}>{t("history.more")}</Button>}
    </div>
  );
}

function foundWords({ sessions, more }: Found): string {
  if (sessions.length === 0) return t("history.noneFound");
  return t(more ? "history.foundMore" : "history.found", { count: sessions.length });
}

type DayFoundProps = ListProps & { day: string; sessions: readonly Pomodoro[] };

function DayFound({ day, sessions, editing, overlapped, onEdit, onClose }: DayFoundProps) {
  return (
    <section class="card flush">
      <h2 class="found-day">
        <button
          type="button"
          class="link"
          onClick={() => showPlace({ day, everywhere: false, text: "" })}
        >
          {dayTitle(day, todayName.value)}
        </button>
      </h2>
      <ul class="session-rows">
        {sessions.map((session) => (
          <SessionItem
            key={session.id}
            session={session}
            open={session.id === editing}
            overlapped={overlapped.includes(session.id)}
            onEdit={onEdit}
            onClose={onClose}
          />
        ))}
      </ul>
    </section>
  );
}

function byDay(sessions: readonly Pomodoro[]): [string, Pomodoro[]][] {
  return [...Map.groupBy(sessions, ({ day }) => day)];
}
