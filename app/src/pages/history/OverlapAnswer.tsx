import { Choice } from "../../components/Choice";
import { Note } from "../../components/Note";
import type { Settlement } from "../../domain/history";
import type { Pomodoro } from "../../domain/records";
import { t } from "../../i18n/history";
import { settings } from "../../state/settings";
import type { Plan } from "./form-plan";
import { OverlapStrip } from "./OverlapStrip";
import { answerWords, focusWords, minutesWords, overlapTitle } from "./overlap-words";
import type { Drafting } from "./session-draft";
import { focusAfter, focusOf } from "./settling";

type Overlap = Extract<Plan, { kind: "overlap" }>;

interface OverlapAnswerProps {
  drafting: Drafting;
  plan: Overlap;
}

/** What is in the way, and what becomes of it with each answer, before one is given. */
export function OverlapAnswer({ drafting, plan }: OverlapAnswerProps) {
  const { session, others, answers } = plan;
  const { zone } = settings.value;
  const chosen = answers.find(({ how }) => how === drafting.how);
  return (
    <div class="stack g12 overlap">
      <div role="status">
        <Note icon="alert" title={overlapTitle(others, zone)} inCard>
          {t("history.overlapMeans")}
        </Note>
      </div>
      <div class="stack g4">
        <span class="small soft">{t("history.nowAnd")}</span>
        <OverlapStrip others={others} left={others} session={session} zone={zone} timed />
      </div>
      <div class="stack g8" role="radiogroup" aria-label={t("history.how")}>
        {answers.map(({ how, left }) => (
          <Choice
            key={how}
            name="how"
            title={t(`history.${how}`)}
            aside={minutesWords(others, left)}
            checked={how === drafting.how}
            onChoose={() => drafting.choose(how)}
          >
            {answerWords(how, others, left, zone)}
            <OverlapStrip others={others} left={left} session={session} zone={zone} />
          </Choice>
        ))}
      </div>
      {chosen && <DayAfter drafting={drafting} session={session} settlement={chosen.settlement} />}
    </div>
  );
}

interface DayAfterProps {
  drafting: Drafting;
  session: Pomodoro;
  settlement: Settlement;
}

function DayAfter({ drafting: { sessions }, session: { day }, settlement }: DayAfterProps) {
  const words = focusWords(focusOf(sessions, day), focusAfter(sessions, settlement, day));
  return (
    <p class="small">
      <b>{words}</b> <span class="soft">{t("history.canUndo")}</span>
    </p>
  );
}
