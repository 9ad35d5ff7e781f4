import type { Task } from "../domain/records";

/** For tests: a task that says no more than its id. */
export function taskOf(id: string): Task {
  return {
    id,
    text: id,
    order: "a0",
    estimate: null,
    done: false,
    doneAt: null,
    tags: [],
    archived: false,
    extra: {},
  };
}
