import { type Pomodoro, TIMER_ID, type Timer } from "../domain/records";
import { sameValue } from "../domain/same";
import { duration } from "../i18n/dates";
import { t } from "../i18n/index";
import { write } from "./book";
import { serverNow } from "./clock";
import type { Command, Done } from "./command";
import { showToast } from "./notices";
import { save } from "./storage";

/** Say what cannot be seen in the timer after a command, and offer to take back what can be. */
export function sayWhatChanged(name: Command, done: Done): void {
  if (name === "start") sayCycleReset(done.before, done.after);
  if (name === "stop" || name === "skip") offerToGoOn(done);
}

function sayCycleReset(before: Timer, after: Timer): void {
  if (before.cycle.done === 0 || after.cycle.done > 0) return;
  if (before.next.phase === "longBreak" || before.phase === "longBreak") return;
  showToast({ text: t("state.cycleReset", { count: after.cycle.of }) });
}

function offerToGoOn({ before, after, pomodoro, recorded }: Done): void {
  if (before.state !== "running" && before.state !== "paused") return;
  const workedMs = pomodoro ? pomodoro.endedAt - pomodoro.startedAt : 0;
  showToast({
    text: t("state.stoppedAfter", { duration: duration(workedMs) }),
    undo: () =>
      save("timer", () => goOn(before, after, pomodoro ? { id: pomodoro.id, recorded } : null)),
  });
}

/** Put the timer back as it was before, unless something happened to it since. */
async function goOn(
  before: Timer,
  after: Timer,
  pomodoro: { id: string; recorded: Pomodoro | null } | null,
): Promise<void> {
  const at = serverNow();
  await write(async (desk) => {
    const row = await desk.get("timer", TIMER_ID);
    if (!row?.data || !sameValue({ ...row.data, device: null }, { ...after, device: null })) return;
    await desk.change("timer", TIMER_ID, before, at);
    if (pomodoro) await desk.change("pomodoro", pomodoro.id, pomodoro.recorded, at);
  });
}
