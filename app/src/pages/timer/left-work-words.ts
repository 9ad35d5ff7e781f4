import { listOf } from "../../i18n/lists";
import { t } from "../../i18n/notes";

/** "23 sessions and 1 task of this device are not in your account yet". */
export function leftWorkWords({ sessions, tasks }: { sessions: number; tasks: number }): string {
  const work = [
    ...(sessions > 0 ? [t("note.leftSessions", { count: sessions })] : []),
    ...(tasks > 0 ? [t("note.leftTasks", { count: tasks })] : []),
  ];
  return t("note.leftWork", { work: listOf(work), count: sessions + tasks });
}
