import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Later } from "../../components/Later";
import { t } from "../../i18n/porting";
import { account } from "../../state/account";
import { dryRun, leaveFile } from "../../state/import";
import { followImported, imported, progress } from "../../state/importing";
import { ChooseFile } from "./ChooseFile";
import { DoneCard } from "./DoneCard";
import { followDrops } from "./drops";
import { ExportSection } from "./ExportSection";
import { FileCard } from "./FileCard";
import { ProgressCard } from "./ProgressCard";
import { statusWords } from "./status-words";
import "../../styles/fields.css";
import "./import.css";

const loadFeed = () => import("./FeedSection").then(({ FeedSection }) => FeedSection);

/** What another program recorded comes in, and everything goes out: from this device's own records. */
export default function ImportPage() {
  useEffect(() => {
    const ends = [followImported(), followDrops(), leaveFile];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  const { stage } = dryRun.value;
  const busy = progress.value !== null;
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  useLayoutEffect(() => {
    // What was pressed is gone with its card; whoever pressed it goes on from the top.
    if (!first.current && document.activeElement === document.body) heading.current?.focus();
    first.current = false;
  }, [stage, busy]);
  return (
    <>
      <div class="top">
        <h1 ref={heading} tabIndex={-1}>
          {t("porting.title")}
        </h1>
        {stage !== "none" && !busy && <ChooseFile another />}
      </div>
      <p class="vh" role="status">
        {statusWords(dryRun.value, progress.value, imported.value)}
      </p>
      {busy && <ProgressCard />}
      {!busy && stage === "none" && imported.value && <DoneCard sum={imported.value} />}
      {!busy && <FileCard />}
      <ExportSection />
      {account.value && <Later load={loadFeed} given={{}} />}
    </>
  );
}
