import type { Share } from "../../components/charts/Shares";
import type { Task } from "../../domain/records";
import type { Entry } from "../../domain/statistics";
import { duration } from "../../i18n/dates";
import { t } from "../../i18n/statistics";

export type Split = "task" | "tag";

/** Where the focus went, the most of it first; a tag's part is of all, as a session may have several. */
export function sharesOf(
  series: readonly Entry[],
  split: Split,
  totalMs: number,
  tasks: ReadonlyMap<string, Task>,
): Share[] {
  const worked = series.filter(({ focusMs }) => focusMs > 0);
  const most = worked[0]?.focusMs ?? 1;
  return worked.map(({ key, focusMs, pomodoros }) => {
    const task = key === null ? undefined : tasks.get(key);
    return {
      key: key ?? "",
      name: split === "tag" ? (key ?? t("statistics.noTag")) : taskName(key, task),
      tags: split === "task" ? (task?.tags ?? []) : [],
      value: duration(focusMs),
      aside:
        split === "tag"
          ? t("percent", { value: Math.round((focusMs / totalMs) * 100) })
          : String(pomodoros),
      share: focusMs / most,
    };
  });
}

function taskName(id: string | null, task: Task | undefined): string {
  if (id === null) return t("statistics.noTask");
  return task?.text ?? t("statistics.lostTask");
}
