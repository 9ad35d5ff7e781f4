import { t } from "../i18n";
import { discardUnsaved, type StorageProblem, storageProblem, tryAgain } from "../state/storage";
import { Button } from "./Button";
import { Note } from "./Note";

/** Says on every page, and in every dialog, what could not be saved; always there, so that it is read out. */
export function StorageNotice() {
  const problem = storageProblem.value;
  return (
    <div class="storage-notice" role="alert">
      {problem && (
        <Note
          icon="alert"
          title={t(`storage.${problem.kind}`)}
          actions={<Actions unsaved={problem.unsaved} />}
        >
          {meaningOf(problem)}
        </Note>
      )}
    </div>
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
