import { useMemo, useState } from "preact/hooks";
import type { Status } from "../../domain/porting/decision";
import { type Answer, amountOf } from "../../domain/porting/settling";
import type { Report } from "../../state/import";
import { Counts } from "./Counts";
import { FileHead } from "./FileHead";
import { OverlapAnswers } from "./OverlapAnswers";
import { ReportFoot } from "./ReportFoot";
import { RowTable } from "./RowTable";

/** What would become of the file; the answer to the overlaps is given here, for all of them. */
export function ReportCard({ report }: { report: Report }) {
  const [only, setOnly] = useState<Status | null>(null);
  const [answer, setAnswer] = useState<Answer>("trim");
  const amount = useMemo(() => {
    const of = (status: Status) => report.rows.filter((row) => row.status === status);
    return amountOf(answer, of("overlaps"), of("new"));
  }, [report, answer]);
  return (
    <section class="card flush report" aria-label={report.name}>
      <FileHead report={report} />
      <Counts totals={report.totals} only={only} onOnly={setOnly} />
      {report.totals.overlaps > 0 && (
        <OverlapAnswers
          count={report.totals.overlaps}
          amount={amount}
          answer={answer}
          onAnswer={setAnswer}
        />
      )}
      <RowTable key={only} report={report} only={only} />
      <ReportFoot report={report} answer={answer} amount={amount} />
    </section>
  );
}
