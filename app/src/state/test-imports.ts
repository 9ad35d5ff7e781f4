import { effect } from "@preact/signals";
import { ID } from "../records/test-devices";
import { taskOf } from "../records/test-tasks";
import type { Report } from "./import";
import { type Progress, progress } from "./importing";

/** For tests: a file that was read, with tasks from one number to another. */
export function fileOf(from: number, to: number): Report {
  const ids = Array.from({ length: to - from }, (_, index) => ID(from + index));
  const rows = ids.map((id) => {
    const records = [{ kind: "task" as const, id, data: taskOf(id) }];
    return { place: id, status: "new" as const, records, conflicts: [], flaw: null, source: null };
  });
  const totals = { new: rows.length, there: 0, overlaps: 0, wrong: 0 };
  const days = { from: null, to: null };
  return { name: "tasks", format: "json", head: "", zone: "UTC", rows, totals, ...days };
}

/** For tests: when a step of the work that goes on is done. */
export function afterStep(what: Progress["what"]): Promise<void> {
  return new Promise((resolve) => {
    const end = effect(() => {
      if (progress.value?.what !== what || progress.value.done === 0) return;
      queueMicrotask(() => end());
      resolve();
    });
  });
}
