import { useMemo, useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { AFTER, BEFORE } from "../../components/Drawings";
import type { Status } from "../../domain/porting/decision";
import type { Judged } from "../../domain/porting/dry-run";
import { t } from "../../i18n/porting";
import { taskTexts } from "../../state/history";
import { type Report, rowsToSay } from "../../state/import";
import { RowLine } from "./RowLine";
import { textsWith } from "./report-words";

/** So many rows are shown before all of them are asked for, and then at a time. */
const FIRST = 20;
const PAGE = 100;

/** The rows of the file, a page at a time: a hundred thousand would take a browser minutes to lay out. */
export function RowTable({ report, only }: { report: Report; only: Status | null }) {
  const [all, setAll] = useState(false);
  const [start, setStart] = useState(0);
  const rows = useMemo(() => {
    if (only) return report.rows.filter(({ status }) => status === only);
    return all ? report.rows : rowsToSay.peek();
  }, [report, only, all]);
  const here = taskTexts.value;
  const texts = useMemo(() => textsWith(report, here), [report, here]);
  const some = !only && !all && rows.length > FIRST;
  const shown = rows.slice(start, start + (some ? FIRST : PAGE));
  return (
    <>
      <p class="rows-say small soft">
        {t(only ? "porting.onlyThese" : "porting.sayFirst")}{" "}
        {some && (
          <button type="button" class="link" onClick={() => setAll(true)}>
            {t("porting.showAll", { count: rows.length })}
          </button>
        )}
      </p>
      <Rows rows={shown} zone={report.zone} texts={texts} />
      {!some && rows.length > PAGE && (
        <Pages count={rows.length} start={start} onStart={setStart} />
      )}
    </>
  );
}

interface RowsProps {
  rows: readonly Judged[];
  zone: string;
  texts: ReadonlyMap<string, string>;
}

function Rows({ rows, zone, texts }: RowsProps) {
  return (
    <table class="import-rows">
      <caption class="vh">{t("porting.rows")}</caption>
      <thead>
        <tr>
          <th class="number">{t("porting.row")}</th>
          <th>{t("porting.when")}</th>
          <th>{t("porting.task")}</th>
          <th class="number">{t("porting.length")}</th>
          <th>{t("porting.happens")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <RowLine key={row.place} row={row} zone={zone} texts={texts} />
        ))}
      </tbody>
    </table>
  );
}

interface PagesProps {
  count: number;
  start: number;
  onStart: (start: number) => void;
}

function Pages({ count, start, onStart }: PagesProps) {
  const to = Math.min(start + PAGE, count);
  return (
    <div class="row-pages">
      <Button
        icon={BEFORE}
        label={t("porting.before")}
        disabled={start === 0}
        onClick={() => onStart(start - PAGE)}
      />
      <span role="status">{t("porting.pages", { from: start + 1, to, count })}</span>
      <Button
        icon={AFTER}
        label={t("porting.after")}
        disabled={to === count}
        onClick={() => onStart(start + PAGE)}
      />
    </div>
  );
}
