import { useRef } from "preact/hooks";
import { Button } from "../../components/Button";
import { dayOf, dayRange } from "../../domain/day";
import type { Pomodoro, Settings } from "../../domain/records";
import { t } from "../../i18n/history";
import { account } from "../../state/account";
import { saveSettled } from "../../state/history-edits";
import { showToast } from "../../state/notices";
import { settings } from "../../state/settings";
import { draftOf } from "./draft";
import { Origin } from "./Origin";
import { Panel } from "./Panel";
import { SessionForm } from "./SessionForm";
import { named, useDraft } from "./session-draft";
import { Trail } from "./Trail";
import { useTrail } from "./use-trail";

interface EditSessionProps {
  session: Pomodoro;
  onClose: () => void;
}

/** The editor of a session that is there. */
export function EditSession({ session, onClose }: EditSessionProps) {
  const { zone } = settings.value;
  const day = dayOfStart(session, settings.value);
  const drafting = useDraft({ was: session, first: draftOf(session, zone), day });
  const trail = useTrail(session.id);
  const place = useRef<HTMLDetailsElement>(null);
  const seeTrail = () => {
    if (place.current) place.current.open = true;
    place.current?.querySelector("summary")?.focus();
  };
  const restore = (once: Pomodoro) => {
    drafting.restore(once);
    showToast({ text: t("history.restored") });
  };
  const remove = () => {
    onClose();
    const says = t("history.deleted", named(session));
    void saveSettled({ upserts: [], deletions: [session.id] }, [session], says);
  };
  return (
    <Panel
      class="session-editor"
      title={t("history.editTitle")}
      aside={<Origin source={session.source} changes={trail.changes} onSeeTrail={seeTrail} />}
      onClose={onClose}
    >
      <SessionForm drafting={drafting} isNew={false} onClose={onClose}>
        <span class="push">
          <Button kind="plain" icon="bin" onClick={remove}>
            {t("history.delete")}
          </Button>
        </span>
      </SessionForm>
      {account.value && <Trail trail={trail} place={place} onUse={restore} />}
    </Panel>
  );
}

/** The user's day, here and now, that the session starts in: it may have been worked in another zone. */
function dayOfStart({ startedAt }: Pomodoro, { zone, dayStartHour }: Settings): [number, number] {
  return dayRange(dayOf(startedAt, zone, dayStartHour), zone, dayStartHour);
}
