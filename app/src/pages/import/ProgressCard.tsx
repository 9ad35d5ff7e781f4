import { Button } from "../../components/Button";
import { Card } from "../../components/Card";
import { t } from "../../i18n/porting";
import { cancelImport, progress } from "../../state/importing";

/** How far an import, or its undoing, has come. */
export function ProgressCard() {
  const running = progress.value;
  if (!running) return null;
  const { what, done, of, leftMs } = running;
  const title = t(what === "importing" ? "porting.importing" : "porting.undoing");
  const left =
    leftMs === null ? "" : t("porting.left", { count: Math.max(1, Math.round(leftMs / 1000)) });
  return (
    <Card title={title} aside={left}>
      <div class="stack g16">
        <progress class="import-progress" aria-label={title} value={done} max={of} />
        <div class="inline">
          <span>
            <b>{t("porting.progress", { done, of })}</b>{" "}
            <span class="soft">
              {t("porting.progressRows", { percent: Math.floor((done / of) * 100) })}
            </span>
          </span>
          {what === "importing" && (
            <span class="push">
              <Button onClick={cancelImport}>{t("porting.cancel")}</Button>
            </span>
          )}
        </div>
        {what === "importing" && <p class="small soft">{t("porting.cancelKeeps")}</p>}
      </div>
    </Card>
  );
}
