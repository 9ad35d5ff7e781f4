import { useState } from "preact/hooks";
import { t } from "../i18n";
import { anyFailed, doAgain } from "../state/storage";
import { Button } from "./Button";
import { Later } from "./Later";
import { Note } from "./Note";

const loadNotice = () => import("./StorageNotice").then(({ StorageNotice }) => StorageNotice);

/** Where every page, and every dialog, says what could not be saved; always there, so that it is read out. */
export function StoragePlace() {
  const [isMissing, setMissing] = useState(false);
  const notice = isMissing ? (
    <ShortNotice />
  ) : (
    <Later load={loadNotice} given={{}} onFail={() => setMissing(true)} />
  );
  return (
    <div class="storage-notice" role="alert">
      {anyFailed.value && notice}
    </div>
  );
}

/** For a page that has lost the network, too. */
function ShortNotice() {
  const actions = <Button onClick={() => void doAgain()}>{t("nav.tryAgain")}</Button>;
  return <Note icon="alert" title={t("storage.unknown")} actions={actions} />;
}
