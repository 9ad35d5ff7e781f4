import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../components/Button";
import type { Pomodoro } from "../../domain/records";
import { t } from "../../i18n/history";
import { taskTexts } from "../../state/history";
import { settings } from "../../state/settings";
import { blockKind } from "../timer/day-strip";
import { EditSession } from "./EditSession";
import { rowWords } from "./row-words";
import { Tags } from "./Tags";

interface SessionItemProps {
  session: Pomodoro;
  open: boolean;
  /** The one that is being added wants some of its time. */
  overlapped: boolean;
  onEdit: (id: string) => void;
  onClose: () => void;
}

/** One session of a list, or its editor in its place. */
export function SessionItem({ session, open, overlapped, onEdit, onClose }: SessionItemProps) {
  const item = useRef<HTMLLIElement>(null);
  const wasOpen = useRef(false);

  useLayoutEffect(() => {
    // Whoever closes the editor goes on from where they opened it.
    const lost = document.activeElement === document.body;
    if (wasOpen.current && !open && lost) item.current?.querySelector("button")?.focus();
    wasOpen.current = open;
  }, [open]);

  return (
    <li ref={item} class={overlapped ? "is-overlapped" : undefined}>
      {open && <EditSession session={session} onClose={onClose} />}
      <SessionRow session={session} hidden={open} onEdit={() => onEdit(session.id)} />
    </li>
  );
}

interface SessionRowProps {
  session: Pomodoro;
  hidden: boolean;
  onEdit: () => void;
}

function SessionRow({ session, hidden, onEdit }: SessionRowProps) {
  const task = session.task === null ? undefined : taskTexts.value.get(session.task);
  const words = rowWords(session, settings.value.zone, task);
  const { from, to, what } = words;
  return (
    <div class={session.phase === "focus" ? "session-row" : "session-row is-break"} hidden={hidden}>
      <span class="row-times">
        {from}–{to}
      </span>
      <i class={`session-mark ${blockKind(session)}`} aria-hidden="true" />
      <span class="row-what">
        <b>{what}</b> <Tags tags={session.tags} />
        {words.extra && <small>{words.extra}</small>}
      </span>
      <span class="row-length">
        {words.length}
        {words.lengthExtra && <small>{words.lengthExtra}</small>}
      </span>
      <Button
        kind="plain"
        icon="pen"
        label={t("history.edit", { what, from, to })}
        onClick={onEdit}
      />
    </div>
  );
}
