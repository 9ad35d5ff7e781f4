import type { Instant } from "../domain/records";
import type { Change, Desk } from "./desk";

/** Let changes wait to be sent; of a record that waits already, the account gets its latest state. */
export async function enqueue(
  desk: Desk,
  changes: readonly Omit<Change, "data">[],
  at: Instant,
): Promise<void> {
  const last = (await desk.note("seq")) ?? 0;
  await desk.keep("seq", last + changes.length);
  const waiting = changes.map(async ({ kind, id, row }, index) => {
    const before = await desk.waiting(kind, id);
    const fresh = { kind, id, base: row?.rev ?? 0, was: row?.data ?? null };
    const carried = before ?? { ...fresh, steps: 0, conflicts: 0, contested: false };
    const seq = last + index + 1;
    await desk.wait({ ...carried, seq, at, steps: carried.steps + 1, loose: false });
  });
  await Promise.all(waiting);
}
