import { Button, ButtonLink } from "../../components/Button";
import { Card } from "../../components/Card";
import { t } from "../../i18n/porting";
import type { Imported } from "../../records/rows";
import { putAway } from "../../state/importing";
import { save } from "../../state/storage";
import { doneTitle, doneWords } from "./report-words";
import { startUndo } from "./start-import";

/** What the last import came to. */
export function DoneCard({ sum }: { sum: Imported }) {
  return (
    <Card title={doneTitle(sum)}>
      <div class="stack g16">
        <p class="soft">{doneWords(sum)}</p>
        <div class="inline tight">
          {sum.to && (
            <ButtonLink kind="go" href={`/history?day=${sum.to}`}>
              {t("porting.seeThem")}
            </ButtonLink>
          )}
          {sum.parts > 0 && (
            <Button icon="undo" onClick={() => void startUndo()}>
              {t("porting.undo")}
            </Button>
          )}
          <Button kind="plain" onClick={() => void save("import", putAway)}>
            {t("porting.putAway")}
          </Button>
        </div>
      </div>
    </Card>
  );
}
