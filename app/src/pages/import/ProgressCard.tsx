import { ProgressCard as Progress } from "../../components/ProgressCard";
import { t } from "../../i18n/porting";
import { cancelImport, progress } from "../../state/importing";

/** How far an import, or its undoing, has come. */
export function ProgressCard() {
  const running = progress.value;
  if (!running) return null;
  const { what, done, of, leftMs } = running;
  const left =
    leftMs === null ? "" : t("porting.left", { count: Math.max(1, Math.round(leftMs / 1000)) });
  const cancel = {
    text: t("porting.cancel"),
    means: t("porting.cancelKeeps"),
    onCancel: cancelImport,
  };
  const importing = what === "importing";
  return (
    <Progress
      title={t(importing ? "porting.importing" : "porting.undoing")}
      left={left}
      done={done}
      of={of}
      {...(importing ? { cancel } : {})}
    >
      <b>{t("porting.progress", { done, of })}</b>{" "}
      <span class="soft">
        {t("porting.progressRows", { percent: Math.floor((done / of) * 100) })}
      </span>
    </Progress>
  );
}
