import { Button, ButtonLink } from "../../components/Button";
import type { Compared } from "../../domain/merging/compare";
import { t } from "../../i18n/merging";
import { figures } from "../../state/merging";
import { Group } from "./Group";
import { addWords, headWords, newWords, ofWords } from "./merge-words";
import { OverlapRow } from "./OverlapRow";
import { SessionRows } from "./SessionRows";
import { Some } from "./Some";
import { startMerge } from "./start-merge";
import { NewTasks, SameTasks } from "./TaskRows";
import { namesWords } from "./task-words";

interface PreviewProps {
  compared: Compared;
  back: string;
}

/** What would become of the guest's work; nothing of it has been saved. */
export function PreviewCard({ compared, back }: PreviewProps) {
  return (
    <section class="card flush merge" aria-label={t("merge.title")}>
      <Head />
      <Sessions compared={compared} />
      <Tasks compared={compared} />
      <div class="card-foot">
        <p class="small soft">{t("merge.stays")}</p>
        <div class="inline tight">
          <ButtonLink kind="plain" href={back}>
            {t("merge.notNow")}
          </ButtonLink>
          <Button kind="go" onClick={() => void startMerge()}>
            {addWords(figures.value)}
          </Button>
        </div>
      </div>
    </section>
  );
}

/** The figures, which move with each choice. */
function Head() {
  const now = figures.value;
  return (
    <div class="merge-head">
      <p class="big" role="status">
        {headWords(now)} <small>{t("merge.willBeAdded")}</small>
      </p>
      <p class="soft">{ofWords(now)}</p>
    </div>
  );
}

function Sessions({ compared: { fresh, overlaps, known } }: { compared: Compared }) {
  const newest = fresh.map(({ whole }) => whole).toReversed();
  return (
    <>
      <Group count={fresh.length} name={t("merge.new")} means={newWords(newest)} open>
        <SessionRows sessions={newest} />
      </Group>
      <Group
        count={overlaps.length}
        name={t("merge.overlaps", { count: overlaps.length })}
        means={t("merge.overlapsMean")}
        open
      >
        <ul class="rows merge-overlaps">
          <Some of={overlaps.toReversed()} first={20}>
            {(overlap) => <OverlapRow key={overlap.session.id} overlap={overlap} />}
          </Some>
        </ul>
      </Group>
      <Group count={known.length} name={t("merge.known")} means={t("merge.knownMeans")}>
        <SessionRows sessions={known.map(({ session }) => session).toReversed()} />
      </Group>
    </>
  );
}

function Tasks({ compared: { newTasks, sameTasks } }: { compared: Compared }) {
  return (
    <>
      <Group
        count={newTasks.length}
        name={t("merge.newTasks", { count: newTasks.length })}
        means={namesWords(newTasks)}
      >
        <NewTasks tasks={newTasks} />
      </Group>
      <Group
        count={sameTasks.length}
        name={t("merge.sameTasks", { count: sameTasks.length })}
        means={namesWords(sameTasks.map(({ task }) => task))}
      >
        <SameTasks twins={sameTasks} />
      </Group>
    </>
  );
}
