import { useEffect } from "preact/hooks";
import { t } from "../i18n/storage";
import { discardUnsaved } from "../state/storage";
import {
  followStorage,
  type StorageProblem,
  storageProblem,
  tryAgain,
} from "../state/storage-problem";
import { Button } from "./Button";
import { Note } from "./Note";

/** What could not be saved, why, and what can be done about it. */
export function StorageNotice() {
  useEffect(followStorage, []);
  const problem = storageProblem.value;
  if (!problem) return null;
  const actions = <Actions unsaved={problem.unsaved} />;
  return (
    <Note icon="alert" title={t(`storage.${problem.kind}`)} actions={actions}>
      {meaningOf(problem)}
    </Note>
  );
}

function Actions({ unsaved }: { unsaved: number }) {
  return (
    <>
      <Button onClick={() => void tryAgain()}>{t("nav.tryAgain")}</Button>
      {unsaved > 0 && (
        <Button kind="plain" onClick={discardUnsaved}>
          {t("storage.discard")}
        </Button>
      )}
    </>
  );
}

function meaningOf({ kind, detail, unsaved }: StorageProblem): string {
  const means = t(`storage.${kind}Means`, { detail });
  return unsaved > 0 ? `${t("storage.unsaved", { count: unsaved })} ${means}` : means;
}
