import { useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { Card } from "../../components/Card";
import { INFO } from "../../components/Drawings";
import { Icon, type IconName } from "../../components/Icon";
import { t } from "../../i18n/merging";
import { closeResult, type Ended } from "../../state/merging";
import { go } from "../../state/route";
import { settings } from "../../state/settings";
import { SettleDialog } from "../timer/SettleDialog";
import { resultOf, resultTitle, type Sum, sumWords } from "./ended-words";
import { backWords, countWords } from "./merge-words";
import { asideMeans, asideTitle } from "./need-words";
import { Some } from "./Some";
import { startUndo } from "./start-merge";

interface EndedProps {
  items: readonly Ended[];
  back: string;
}

/** What became of each item. */
export function EndedCard({ items, back }: EndedProps) {
  const result = resultOf(items);
  const leave = () => void closeResult().then(() => go(back));
  return (
    <Card title={resultTitle(result)} class="merge-ended">
      <ul class="rows">
        <SumRow icon="check" sum={result.addedSessions} badge={t("merge.isAdded")} />
        <SumRow icon="check" sum={result.addedTasks} badge={t("merge.isAdded")} />
        <Some of={result.need} first={20}>
          {(one) => <NeedRow key={one.item.id} ended={one} />}
        </Some>
        <SumRow icon="alert" sum={result.stays} badge={t("merge.staysHere")}>
          <Button onClick={() => void closeResult()}>{t("merge.lookAgain")}</Button>
        </SumRow>
        <SumRow icon={INFO} sum={result.unchanged} badge={t("merge.isUnchanged")} />
      </ul>
      <div class="inline tight">
        <Button kind="go" onClick={leave}>
          {backWords(back)}
        </Button>
        <Button icon="undo" onClick={() => void startUndo()}>
          {t("merge.undo")}
        </Button>
      </div>
    </Card>
  );
}

interface SumRowProps {
  icon: IconName;
  sum: Sum;
  badge: string;
  children?: preact.ComponentChildren;
}

/** Items that came to the same; none at all are not worth a line. */
function SumRow({ icon, sum, badge, children }: SumRowProps) {
  if (sum.sessions + sum.tasks === 0) return null;
  return (
    <li>
      <Icon name={icon} />
      <div>
        <b>{countWords(sum.sessions, sum.tasks)}</b>
        <p class="small soft">{sumWords(sum)}</p>
      </div>
      <div class="acts">
        <span class="badge quiet">{badge}</span>
        {children}
      </div>
    </li>
  );
}

/** An item that the account did not take: only the user can say what becomes of it. */
function NeedRow({ ended }: { ended: Ended }) {
  const [asked, setAsked] = useState(false);
  const { zone } = settings.value;
  return (
    <li>
      <Icon name="alert" />
      <div>
        <b>{asideTitle(ended, zone)}</b>
        <p class="small soft">{asideMeans(ended, zone)}</p>
      </div>
      <div class="acts">
        <span class="badge quiet">{t("merge.needsYou")}</span>
        <Button onClick={() => setAsked(true)}>{t("merge.choose")}</Button>
      </div>
      {asked && ended.aside && (
        <SettleDialog aside={ended.aside} detailed onClose={() => setAsked(false)} />
      )}
    </li>
  );
}
