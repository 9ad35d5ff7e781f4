import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { Note } from "../../components/Note";
import { t } from "../../i18n/history";
import { InterruptionList } from "./InterruptionList";
import { OverlapAnswer } from "./OverlapAnswer";
import { NoteField, SessionFields } from "./SessionFields";
import type { Drafting } from "./session-draft";
import { TimeFields } from "./TimeFields";

interface SessionFormProps {
  drafting: Drafting;
  isNew: boolean;
  onClose: () => void;
  /** More that can be done, at the end of the line of buttons. */
  children?: ComponentChildren;
}

export function SessionForm({ drafting, isNew, onClose, children }: SessionFormProps) {
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { draft, change, plan, how, stale } = drafting;

  // A browser heeds autofocus once a page, and this form comes and goes.
  useLayoutEffect(() => focusOn(form.current, "start"), []);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (plan.kind === "wrong") focusOn(form.current, plan.wrong[0]?.field);
    else if ((await drafting.save()) && form.current) onClose();
  };
  const verb = isNew ? "add" : "save";
  const does = how ? t(`history.${verb}And.${how}`) : t(`history.${verb}It`);
  return (
    <form ref={form} class="session-form" onSubmit={(event) => void submit(event)} noValidate>
      <TimeFields drafting={drafting} all={tried} />
      <SessionFields draft={draft} change={change} />
      <InterruptionList
        interruptions={draft.interruptions}
        onChange={(interruptions) => change({ interruptions })}
      />
      <NoteField draft={draft} change={change} />
      {plan.kind === "overlap" && <OverlapAnswer drafting={drafting} plan={plan} />}
      {stale && <Note icon="alert" title={t("history.changedMeanwhile")} inCard />}
      <div class="inline tight">
        <Button kind="go" submit>
          {does}
        </Button>
        <Button onClick={onClose}>{t("history.cancel")}</Button>
        {children}
      </div>
    </form>
  );
}

function focusOn(form: HTMLFormElement | null, field: "start" | "end" | undefined): void {
  form?.querySelector<HTMLInputElement>(`[name="${field}"]`)?.focus();
}
