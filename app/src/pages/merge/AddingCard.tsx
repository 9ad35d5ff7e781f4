import { useMemo } from "preact/hooks";
import { Note } from "../../components/Note";
import { ProgressCard } from "../../components/ProgressCard";
import { t } from "../../i18n/merging";
import { sync } from "../../state/sync";
import { stopMerge } from "./start-merge";

interface AddingProps {
  done: number;
  of: number;
}

/** How many items have their answer. */
export function AddingCard({ done, of }: AddingProps) {
  const begun = useMemo(() => ({ at: performance.now(), done }), []);
  const { state } = sync.value;
  const stands = state === "offline" || state === "signedOut";
  const cancel = {
    text: t("merge.cancel"),
    means: t("merge.cancelKeeps"),
    onCancel: () => void stopMerge(),
  };
  return (
    <ProgressCard
      title={t("merge.adding")}
      left={stands ? "" : leftWords(begun, done, of)}
      done={done}
      of={of}
      cancel={cancel}
    >
      <b>{t("merge.progress", { done, of })}</b>{" "}
      <span class="soft">{t("merge.progressItems")}</span>
      {stands && (
        <Note
          icon="alert"
          title={t(state === "offline" ? "merge.away" : "merge.signedOut")}
          inCard
        />
      )}
    </ProgressCard>
  );
}

function leftWords(begun: { at: number; done: number }, done: number, of: number): string {
  const answered = done - begun.done;
  if (answered === 0) return "";
  const leftMs = ((performance.now() - begun.at) / answered) * (of - done);
  return t("merge.left", { count: Math.max(1, Math.round(leftMs / 1000)) });
}
