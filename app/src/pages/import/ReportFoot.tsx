import { Button } from "../../components/Button";
import { DOWNLOAD } from "../../components/Drawings";
import { download } from "../../device/download";
import type { Amount, Answer } from "../../domain/porting/settling";
import { isTable, wrongRows } from "../../domain/porting/source";
import { t } from "../../i18n/porting";
import type { Report } from "../../state/import";
import { importWords } from "./report-words";
import { startImport } from "./start-import";

interface ReportFootProps {
  report: Report;
  answer: Answer;
  amount: Amount;
}

/** What can be done with the file now. */
export function ReportFoot({ report, answer, amount }: ReportFootProps) {
  const { wrong } = report.totals;
  const count = report.totals.new + amount.rows;
  return (
    <div class="card-foot">
      <p class="small soft">
        {wrong > 0 ? t("porting.dryWrong", { count: wrong }) : t("porting.dry")}
      </p>
      <div class="inline tight">
        {wrong > 0 && (
          <Button kind="plain" icon={DOWNLOAD} onClick={() => saveWrongRows(report)}>
            {t("porting.wrongRows")}
          </Button>
        )}
        <Button kind="go" disabled={count === 0} onClick={() => void startImport(answer)}>
          {importWords(report, count)}
        </Button>
      </div>
    </div>
  );
}

function saveWrongRows({ format, head, rows }: Report): void {
  const [type, end] = isTable(format) ? ["text/csv", "csv"] : ["application/json", "json"];
  const text = wrongRows(format, head, rows);
  download([text], type, `${t("porting.wrongName")}.${end}`);
}
