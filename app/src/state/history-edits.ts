import type { Settlement } from "../domain/history";
import type { Pomodoro } from "../domain/records";
import { sameValue } from "../domain/same";
import { t } from "../i18n/history";
import type { Desk } from "../records/desk";
import { newId } from "../records/ids";
import { stillShown, write } from "./book";
import { serverNow } from "./clock";
import { showToast } from "./notices";
import { save } from "./storage";

export { newId };

interface Change {
  readonly id: string;
  readonly data: Pomodoro | null;
}

/**
 * Save a session with what gives way to it, all or nothing; the toast that `says` so can undo it. False,
 * with nothing saved, when one of the sessions `seen` is no longer what was shown.
 */
export async function saveSettled(
  { upserts, deletions }: Settlement,
  seen: readonly Pomodoro[],
  says: string,
): Promise<boolean> {
  const changes: Change[] = [
    ...deletions.map((id) => ({ id, data: null })),
    ...upserts.map((data) => ({ id: data.id, data })),
  ];
  const still = stillShown();
  const key = `sessions ${changes.map(({ id }) => id).sort()}`;
  const settleAll = () =>
    write(async (desk) => {
      for (const session of seen) if (!(await stands(desk, session.id, session))) return null;
      return carryOut(desk, changes);
    });
  const before = await save(key, settleAll);
  if (!before) return false;
  if (!still()) return true;
  // What was there comes back in the other order, so that no two sessions share an instant meanwhile.
  const inReverse = before.reverse();
  showToast({ text: says, undo: () => save(key, () => undo(changes, inReverse)) });
  return true;
}

/** Put back what was there, unless one of the sessions has been changed since. */
async function undo(changes: readonly Change[], before: readonly Change[]): Promise<void> {
  const undone = await write(async (desk) => {
    for (const { id, data } of changes) if (!(await stands(desk, id, data))) return false;
    await carryOut(desk, before);
    return true;
  });
  if (!undone) showToast({ text: t("history.changedSince") });
}

async function stands(desk: Desk, id: string, data: Pomodoro | null): Promise<boolean> {
  return sameValue((await desk.get("pomodoro", id))?.data ?? null, data);
}

/** Returns what was there before each change. */
async function carryOut(desk: Desk, changes: readonly Change[]): Promise<Change[]> {
  const before: Change[] = [];
  for (const { id, data } of changes) {
    before.push({ id, data: (await desk.get("pomodoro", id))?.data ?? null });
    await desk.change("pomodoro", id, data, serverNow());
  }
  return before;
}
