import { Segmented } from "../../components/Segmented";
import { type Amount, ANSWERS, type Answer } from "../../domain/porting/settling";
import { t } from "../../i18n/porting";
import { amountWords } from "./report-words";

const SEGMENTS = ANSWERS.map((value) => ({ value, text: t(`porting.${value}`) }));

interface OverlapAnswersProps {
  count: number;
  amount: Amount;
  answer: Answer;
  onAnswer: (answer: Answer) => void;
}

/** One answer for all overlaps, and what it comes to. */
export function OverlapAnswers({ count, amount, answer, onAnswer }: OverlapAnswersProps) {
  return (
    <div class="overlap-answers">
      <div>
        <h3>{t("porting.theOverlaps", { count })}</h3>
        <p class="small soft" role="status">
          {amountWords(answer, amount)}
        </p>
      </div>
      <Segmented
        label={t("porting.answer")}
        segments={SEGMENTS}
        value={answer}
        onChange={onAnswer}
        flat
      />
    </div>
  );
}
