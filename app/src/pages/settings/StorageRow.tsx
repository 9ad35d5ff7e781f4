import { useEffect } from "preact/hooks";
import { Button } from "../../components/Button";
import { Row } from "../../components/Section";
import { t } from "../../i18n/settings";
import {
  keepRecords,
  persistenceRefused,
  readPersistence,
  storageState,
} from "../../state/persistence";

const MEGABYTE = 1_000_000;

/** How long this browser keeps the records, and how much room they take. */
export function StorageRow() {
  useEffect(() => void readPersistence(), []);
  const state = storageState.value;
  if (!state) return null;
  const { persistence, usedBytes } = state;
  const refused = persistence === "evictable" && persistenceRefused.value;
  const hint = t(`settings.storage.${refused ? "refused" : persistence}`);
  const used =
    usedBytes === null
      ? ""
      : ` ${t("settings.storageUsed", { size: Math.max(1, Math.round(usedBytes / MEGABYTE)) })}`;
  return (
    <Row label={t("settings.storage")} hint={hint + used} broad>
      {persistence === "evictable" && (
        <Button onClick={() => void keepRecords()}>{t("settings.storageKeep")}</Button>
      )}
    </Row>
  );
}
