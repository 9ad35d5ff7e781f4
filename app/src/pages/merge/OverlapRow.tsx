import { Segmented } from "../../components/Segmented";
import type { Overlap } from "../../domain/merging/compare";
import { answerTo } from "../../domain/merging/plan";
import { t } from "../../i18n/merging";
import { answer, choices } from "../../state/merging";
import { settings } from "../../state/settings";
import { Lanes } from "./Lanes";
import { whatOf } from "./merge-words";
import { answerName, givesWords, thereWords } from "./overlap-words";

/** A session whose time the account has for others, and the choice of what becomes of it. */
export function OverlapRow({ overlap }: { overlap: Overlap }) {
  const { session, others, answers } = overlap;
  const { zone } = settings.value;
  const how = answerTo(overlap, choices.value);
  const what = whatOf(session);
  return (
    <li>
      <div>
        <b>{what}</b>
        <p class="small soft">{thereWords(overlap, zone)}</p>
        <Lanes session={session} others={others} zone={zone} />
      </div>
      <div class="stack g8">
        <Segmented
          label={t("merge.answer", { what })}
          segments={answers.map((value) => ({ value, text: answerName(value, overlap) }))}
          value={how}
          onChange={(chosen) => answer(session.id, chosen)}
          flat
          wide
        />
        <p class="small soft" role="status">
          {givesWords(how, overlap, zone)}
        </p>
      </div>
    </li>
  );
}
