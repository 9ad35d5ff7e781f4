import type { Pomodoro } from "../../domain/records";
import { t } from "../../i18n/merging";
import type { Ended } from "../../state/merging";
import { whatOf } from "./merge-words";

/** Items that came to the same, and what there is to say of them. */
export interface Sum {
  readonly sessions: number;
  readonly tasks: number;
  readonly means: string;
}

export interface Result {
  readonly addedSessions: Sum;
  readonly addedTasks: Sum;
  readonly need: readonly Ended[];
  readonly stays: Sum;
  readonly unchanged: Sum;
}

export function resultOf(items: readonly Ended[]): Result {
  const need = items.filter(({ aside }) => aside);
  const rest = items.filter(({ aside }) => !aside);
  const of = (...states: readonly Ended["item"]["state"][]) =>
    rest.filter(({ item }) => states.includes(item.state));
  const unchanged = of("unchanged").concat(of("queued").filter(({ item }) => addsNothing(item)));
  const added = of("added", "queued").filter((one) => !unchanged.includes(one));
  const sessions = added.filter(({ item }) => item.kind === "pomodoro");
  const tasks = added.filter(({ item }) => item.kind === "task");
  return {
    addedSessions: { sessions: sessions.length, tasks: 0, means: partsWords(sessions) },
    addedTasks: { sessions: 0, tasks: tasks.length, means: t("merge.inOrder") },
    need,
    stays: sumOf(of("stays"), t("merge.staysMeans")),
    unchanged: sumOf(unchanged, t("merge.unchangedMeans")),
  };
}

/** "22 added, 1 needs you, 6 unchanged". */
export function resultTitle(result: Result): string {
  const { addedSessions, addedTasks, need, stays, unchanged } = result;
  const count = ({ sessions, tasks }: Sum) => sessions + tasks;
  const said = [
    t("merge.added", { count: count(addedSessions) + count(addedTasks) }),
    ...(need.length > 0 ? [t("merge.needYou", { count: need.length })] : []),
    ...(count(stays) > 0 ? [t("merge.stayed", { count: count(stays) })] : []),
    ...(count(unchanged) > 0 ? [t("merge.unchanged", { count: count(unchanged) })] : []),
  ];
  return said.join(", ");
}

export function sumWords({ means }: Sum): string {
  return means;
}

function addsNothing({ adds }: Ended["item"]): boolean {
  return adds.length === 0;
}

function sumOf(items: readonly Ended[], means: string): Sum {
  const tasks = items.filter(({ item }) => item.kind === "task").length;
  return { sessions: items.length - tasks, tasks, means };
}

/** "17 whole, and Review Maria’s pull request in two parts". */
function partsWords(sessions: readonly Ended[]): string {
  const cut = sessions.filter(({ item }) => item.adds.length > 1);
  const [only] = cut;
  if (!only) return t("merge.whole");
  // What is given of an item about a session is one.
  const what = whatOf(only.item.given as Pomodoro);
  const parts =
    cut.length === 1
      ? t("merge.inParts", { what, count: only.item.adds.length })
      : t("merge.someInParts", { count: cut.length });
  if (cut.length === sessions.length) return parts;
  return t("merge.wholeAndParts", { count: sessions.length - cut.length, parts });
}
