import type { Pomodoro } from "../domain/records";
import { t } from "../i18n/index";
import { stillShown, write } from "./book";
import { serverNow } from "./clock";
import { showToast } from "./notices";
import { save } from "./storage";

/** Delete a session; the toast that says so can put it back. */
export async function deleteSession(id: string): Promise<void> {
  const still = stillShown();
  const remove = () =>
    write(async (desk) => {
      const row = await desk.get("pomodoro", id);
      await desk.change("pomodoro", id, null, serverNow());
      return row?.data;
    });
  const deleted = await save(`session ${id}`, remove);
  if (!deleted || !still()) return;
  showToast({
    text: t("state.sessionDeleted"),
    undo: () => save(`session ${id}`, () => putBack(id, deleted)),
  });
}

function putBack(id: string, session: Pomodoro): Promise<void> {
  return write((desk) => desk.change("pomodoro", id, session, serverNow()));
}
