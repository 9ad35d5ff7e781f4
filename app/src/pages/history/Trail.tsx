import type { RefObject } from "preact";
import { Button } from "../../components/Button";
import type { Pomodoro } from "../../domain/records";
import { t } from "../../i18n/history";
import { taskTexts } from "../../state/history";
import type { Step } from "../../state/history-trail";
import { settings } from "../../state/settings";
import { stepWords } from "./trail-words";
import type { Read } from "./use-trail";

interface TrailProps {
  trail: Read;
  place: RefObject<HTMLDetailsElement | null>;
  /** Put what the session was into the form, to be looked at and saved. */
  onUse: (session: Pomodoro) => void;
}

/** What became of a session. */
export function Trail({ trail: { steps, read }, place, onUse }: TrailProps) {
  const readAgain = (open: boolean) => {
    if (open && steps === null) void read();
  };
  return (
    <details
      ref={place}
      class="trail"
      onToggle={({ currentTarget }) => readAgain(currentTarget.open)}
    >
      <summary>{t("history.trail")}</summary>
      <div aria-live="polite">
        {steps === null && <p class="small soft">{t("history.trailUnread")}</p>}
        {steps?.length === 0 && <p class="small soft">{t("history.trailEmpty")}</p>}
        <ol>
          {steps?.map((step) => (
            <TrailStep key={step.rev} step={step} onUse={onUse} />
          ))}
        </ol>
      </div>
    </details>
  );
}

function TrailStep({ step, onUse }: { step: Step; onUse: TrailProps["onUse"] }) {
  const { zone } = settings.value;
  const { when, what, change } = stepWords(step, zone, (id) => taskTexts.value.get(id));
  const { before } = step;
  return (
    <li>
      <span>
        <b>{what}</b> <span class="soft">{when}</span>
        <small>{change}</small>
      </span>
      {before && (
        <Button
          icon="undo"
          label={t("history.useBeforeOf", { what, when })}
          onClick={() => onUse(before)}
        >
          {t("history.useBefore")}
        </Button>
      )}
    </li>
  );
}
