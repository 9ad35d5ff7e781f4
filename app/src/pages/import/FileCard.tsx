import { Card } from "../../components/Card";
import { Note } from "../../components/Note";
import { t } from "../../i18n/porting";
import { dryRun, LARGEST_MIB } from "../../state/import";
import { imported } from "../../state/importing";
import { ChooseFile } from "./ChooseFile";
import { unreadableWords } from "./flaw-words";
import { ReportCard } from "./ReportCard";
import "../../styles/progress.css";

/** The file that was chosen: what becomes of it, or why it cannot be read. */
export function FileCard() {
  const reading = dryRun.value;
  return (
    <>
      {reading.stage === "none" && <NoFile />}
      {reading.stage === "reading" && <Reading name={reading.name} count={reading.count} />}
      {reading.stage === "unreadable" && (
        <Note icon="alert" title={t("porting.unreadable", { name: reading.name })}>
          {unreadableWords(reading.code, LARGEST_MIB)}
        </Note>
      )}
      {reading.stage === "read" && <ReportCard key={reading.report} report={reading.report} />}
    </>
  );
}

function NoFile() {
  return (
    <section class="card drop-here">
      <p class="soft">{t("porting.drop")}</p>
      <ChooseFile another={imported.value !== null} />
    </section>
  );
}

function Reading({ name, count }: { name: string; count: number }) {
  return (
    <Card title={t("porting.reading", { name })} aside={t("porting.readingRows", { count })}>
      <progress class="progress" aria-label={t("porting.reading", { name })} />
    </Card>
  );
}
