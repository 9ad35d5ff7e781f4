import { useEffect } from "preact/hooks";
import { dayTitle } from "../../i18n/day-names";
import { t } from "../../i18n/history";
import { dayShown, todayName } from "../../state/history";
import { settings } from "../../state/settings";
import { emptyDraft } from "./draft";
import type { Free } from "./opened";
import { Panel } from "./Panel";
import { SessionForm } from "./SessionForm";
import { useDraft } from "./session-draft";

interface AddSessionProps {
  /** The time to start from, if one was chosen. */
  free: Free | null;
  /** Hears which sessions it overlaps, as it is typed. */
  onOverlap: (ids: readonly string[]) => void;
  onClose: () => void;
}

/** A new session of the day that is shown, which the timer knows nothing of. */
export function AddSession({ free, onOverlap, onClose }: AddSessionProps) {
  const { day, from, to } = dayShown.value;
  const first = emptyDraft(free, settings.value.zone);
  const drafting = useDraft({ was: null, first, day: [from, to] });
  const { plan } = drafting;
  const overlapped = plan.kind === "overlap" ? plan.others.map(({ id }) => id) : [];
  useEffect(() => {
    onOverlap(overlapped);
    return () => onOverlap([]);
  }, [overlapped.join()]);
  return (
    <Panel
      class="card"
      title={t("history.add")}
      aside={dayTitle(day, todayName.value)}
      onClose={onClose}
    >
      <SessionForm drafting={drafting} isNew onClose={onClose} />
    </Panel>
  );
}
