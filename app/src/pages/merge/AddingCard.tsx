import { useMemo } from "preact/hooks";
import { ButtonLink } from "../../components/Button";
import { Note } from "../../components/Note";
import { ProgressCard } from "../../components/ProgressCard";
import { t } from "../../i18n/merging";
import { signInPath } from "../../state/routes";
import { type SyncFace, sync } from "../../state/sync";
import { stopMerge } from "./start-merge";

interface AddingProps {
  done: number;
  of: number;
}

/** How many items have their answer. */
export function AddingCard({ done, of }: AddingProps) {
  const begun = useMemo(() => ({ at: performance.now(), done }), []);
  const { state } = sync.value;
  const cancel = {
    text: t("merge.cancel"),
    means: t("merge.cancelKeeps"),
    onCancel: () => void stopMerge(),
  };
  return (
    <ProgressCard
      title={t("merge.adding")}
      left={stands(state) ? "" : leftWords(begun, done, of)}
      done={done}
      of={of}
      cancel={cancel}
      note={stands(state) && <Standing state={state} />}
    >
      <b>{t("merge.progress", { done, of })}</b>{" "}
      <span class="soft">{t("merge.progressItems")}</span>
    </ProgressCard>
  );
}

type Standstill = "offline" | "signedOut";

function stands(state: SyncFace["state"]): state is Standstill {
  return state === "offline" || state === "signedOut";
}

/** Why it does not go on, and what to do. */
function Standing({ state }: { state: Standstill }) {
  if (state === "offline") return <Note icon="alert" title={t("merge.away")} inCard />;
  const actions = <ButtonLink href={signInPath("/merge")}>{t("nav.signIn")}</ButtonLink>;
  return <Note icon="alert" title={t("merge.signedOut")} actions={actions} inCard />;
}

function leftWords(begun: { at: number; done: number }, done: number, of: number): string {
  const answered = done - begun.done;
  if (answered === 0) return "";
  const leftMs = ((performance.now() - begun.at) / answered) * (of - done);
  return t("merge.left", { count: Math.max(1, Math.round(leftMs / 1000)) });
}
