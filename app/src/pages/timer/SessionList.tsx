import { Button } from "../../components/Button";
import type { Pomodoro } from "../../domain/records";
import { t } from "../../i18n/index";
import { deleteSession } from "../../state/session-deletion";
import { today } from "../../state/sessions";
import { settings } from "../../state/settings";
import { tasks } from "../../state/tasks";
import { blockKind } from "./day-strip";
import { sessionWords } from "./session-words";

/** The day's sessions, the latest first, behind a line that says how many there are. */
export function SessionList() {
  const { sessions } = today.value;
  return (
    <details class="sessions">
      <summary>{t("today.sessions", { count: sessions.length })}</summary>
      <ul>
        {sessions.toReversed().map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
    </details>
  );
}

function SessionRow({ session }: { session: Pomodoro }) {
  const task = tasks.value.find(({ id }) => id === session.task)?.text;
  const { from, to, what, length } = sessionWords(session, settings.value.zone, task);
  return (
    <li>
      <i class={`session-mark ${blockKind(session)}`} aria-hidden="true" />
      <span class="session-times">
        {from}–{to}
      </span>
      <span class="session-what">
        {what}
        <small>{length}</small>
      </span>
      <Button
        kind="plain"
        icon="bin"
        label={t("today.delete", { what, from, to })}
        onClick={() => void deleteSession(session.id)}
      />
    </li>
  );
}
