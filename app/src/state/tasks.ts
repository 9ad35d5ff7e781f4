import { computed, type ReadonlySignal } from "@preact/signals";
import type { generateKeyBetween } from "fractional-indexing";
import type { Instant, Task } from "../domain/records";
import { t } from "../i18n/index";
import { newId } from "../records/ids";
import { stillShown, taskRows, write } from "./book";
import { serverNow } from "./clock";
import { showToast } from "./notices";
import { save } from "./storage";
import { assign, timer } from "./timer";

export { countsByTask, doneAtAbout } from "./estimates";

/** The tasks that are not archived, in their order. */
export const tasks: ReadonlySignal<Task[]> = computed(() =>
  taskRows.value.flatMap((row) => (row.data && !row.data.archived ? [row.data] : [])).sort(inOrder),
);

/**
 * Add a task at the end. Text is trimmed; an empty one adds nothing. Returns whether it was added; `onFail`
 * hears when it cannot be saved yet.
 */
export async function addTask(text: string, onFail?: () => void): Promise<boolean> {
  const trimmed = text.trim().slice(0, 500);
  const between = trimmed && (await loadOrder());
  if (!between) return false;
  const task: Task = {
    id: newId(),
    text: trimmed,
    order: between(tasks.peek().at(-1)?.order ?? null, null),
    estimate: null,
    done: false,
    doneAt: null,
    tags: [],
    archived: false,
    extra: {},
  };
  await save(`new task ${trimmed}`, () => put(task), onFail);
  return true;
}

/** Change what is given of a task. */
export async function editTask(
  id: string,
  patch: Partial<Pick<Task, "text" | "estimate" | "tags">>,
): Promise<void> {
  await edit(`task ${id} ${Object.keys(patch)}`, id, (task) => {
    const text = patch.text === undefined ? task.text : patch.text.trim().slice(0, 500);
    return { ...task, ...patch, text: text || task.text };
  });
}

/** Tick a task off, or open it again. */
export async function toggleTask(id: string): Promise<void> {
  await edit(`task ${id} done`, id, (task, at) => ({
    ...task,
    done: !task.done,
    doneAt: task.done ? null : at,
  }));
}

/** Move a task so that it is number `toIndex` (from 0) in the list. */
export async function moveTask(id: string, toIndex: number): Promise<void> {
  const between = await loadOrder();
  if (!between) return;
  const others = tasks.peek().filter((task) => task.id !== id);
  const index = Math.max(0, Math.min(toIndex, others.length));
  const [before, after] = [others[index - 1]?.order ?? null, others[index]?.order ?? null];
  // Two devices may have given the same order: a task then goes just before that pair.
  const apart = before === null || after === null || before < after;
  const order = between(before, apart ? after : null);
  await edit(`task ${id} order`, id, (task) => ({ ...task, order }));
}

/** Delete a task; the toast that says so can put it back. */
export async function deleteTask(id: string): Promise<void> {
  const worked = timer.peek().task === id;
  const still = stillShown();
  const deleted = await save(`task ${id}`, () =>
    write(async (desk) => {
      const row = await desk.get("task", id);
      await desk.change("task", id, null, serverNow());
      return row?.data;
    }),
  );
  if (!deleted || !still()) return;
  if (worked) await assign(null);
  showToast({
    text: t("state.taskDeleted"),
    undo: async () => {
      await save(`task ${id}`, () => put(deleted));
      if (worked && timer.peek().task === null) await assign(id);
    },
  });
}

async function put(task: Task): Promise<void> {
  await write((desk) => desk.change("task", task.id, task, serverNow()));
}

async function edit(
  key: string,
  id: string,
  change: (task: Task, at: Instant) => Task,
): Promise<void> {
  const work = () =>
    write(async (desk) => {
      const row = await desk.get("task", id);
      const at = serverNow();
      if (row?.data) await desk.change("task", id, change(row.data, at), at);
    });
  await save(key, work);
}

/** What finds an order between two others; it comes when it is first needed, unless the tasks left. */
async function loadOrder(): Promise<typeof generateKeyBetween | null> {
  const still = stillShown();
  try {
    const order = await import("fractional-indexing");
    return still() ? order.generateKeyBetween : null;
  } catch {
    showToast({ text: t("nav.partNotLoaded") });
    return null;
  }
}

function inOrder(a: Task, b: Task): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
