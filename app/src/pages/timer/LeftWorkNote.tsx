import type { ComponentChildren } from "preact";
import { ButtonLink } from "../../components/Button";
import { DOWNLOAD } from "../../components/Drawings";
import { Note } from "../../components/Note";
import { t } from "../../i18n/notes";
import { leftWorkWords } from "./left-work-words";

interface LeftWorkNoteProps {
  work: { sessions: number; tasks: number };
  /** What else can be done about it. */
  children?: ComponentChildren;
}

/** What a guest did here is not in the account that is signed in. */
export function LeftWorkNote({ work, children }: LeftWorkNoteProps) {
  const actions = (
    <>
      <ButtonLink href="/merge">{t("note.leftWorkLook")}</ButtonLink>
      {children}
    </>
  );
  return (
    <Note icon={DOWNLOAD} title={leftWorkWords(work)} actions={actions}>
      {t("note.leftWorkMeans")}
    </Note>
  );
}
