/** Hold a guest's tasks against an account's. */

import { orderAfter } from "../order";
import { idFrom } from "../porting/rows";
import type { Task } from "../records";

/** What becomes of a task whose text is there: it is the account's own, or comes as a second one. */
export type TaskAnswer = "merge" | "keep";

export interface TaskTwin {
  readonly task: Task;
  readonly theirs: Task;
  /** It as a second one. */
  readonly second: Task;
  /** What loses least comes first; with one answer there is nothing to choose. */
  readonly answers: readonly TaskAnswer[];
}

export interface Tasks {
  /** In the guest's order, behind the ones that are there. */
  readonly newTasks: readonly Task[];
  readonly sameTasks: readonly TaskTwin[];
}

export function twinsOf(here: readonly Task[], there: readonly Task[]): Tasks {
  const byId = new Map(there.map((task) => [task.id, task]));
  const byText = byFoldedText(there);
  const newTasks: Task[] = [];
  const sameTasks: TaskTwin[] = [];
  let order =
    there
      .map((task) => task.order)
      .sort()
      .at(-1) ?? null;
  for (const task of here.toSorted((a, b) => (a.order < b.order ? -1 : 1))) {
    order = orderAfter(order);
    const theirs = byId.get(task.id) ?? twinIn(byText.get(folded(task.text)) ?? [], task);
    if (theirs) sameTasks.push(twin(task, theirs, order));
    else newTasks.push({ ...task, order });
  }
  return { newTasks, sameTasks };
}

function twin(task: Task, theirs: Task, order: string): TaskTwin {
  const isOne = task.id === theirs.id;
  // Under its own id it would be the account's, changed.
  const id = isOne ? idFrom(task.id, "second") : task.id;
  return { task, theirs, second: { ...task, id, order }, answers: answersFor(task, theirs, isOne) };
}

/** To merge an open task into one that is done, or one text into another, would lose what is to be done. */
function answersFor(task: Task, theirs: Task, isOne: boolean): readonly TaskAnswer[] {
  const sameText = folded(task.text) === folded(theirs.text);
  if (isOne && sameText) return ["merge"];
  return sameText && (task.done || !theirs.done) ? ["merge", "keep"] : ["keep", "merge"];
}

function byFoldedText(tasks: readonly Task[]): Map<string, Task[]> {
  return Map.groupBy(
    tasks.filter(({ archived }) => !archived),
    ({ text }) => folded(text),
  );
}

/** The one that is as far as this one, or else the first. */
function twinIn(tasks: readonly Task[], { done }: Task): Task | undefined {
  return tasks.find((task) => task.done === done) ?? tasks[0];
}

/** A text as people compare it: without case, accents' spelling and the number of spaces. */
function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().trim().replaceAll(/\s+/g, " ");
}
