import type { Instant, Settings, Timer } from "../domain/records";
import { finish, type Outcome, start } from "../domain/timer";
import { followingId } from "../records/ids";
import { timerAndSettings, write } from "./book";
import { save } from "./command";

/**
 * Finish the phase whose end has passed, unless the user has still to say what a sleep was. When a
 * page was there at the end (`awakeSince`) and the settings say so, the next phase starts at that end.
 */
export async function finishDue(at: Instant, awakeSince: Instant): Promise<void> {
  await write(async (desk) => {
    if (await desk.note("gap")) return;
    const { timer, settings } = await timerAndSettings(desk);
    const end = timer.endsAt;
    if (timer.state !== "running" || end === null || at < end) return;
    const there = awakeSince <= end;
    for (const outcome of ended(timer, settings, there)) await save(desk, timer, outcome, at);
  });
}

/** What the end of a phase comes to: its record, and the next phase if that starts by itself. */
export function ended(timer: Timer, settings: Settings, there: boolean): readonly Outcome[] {
  const end = timer.endsAt;
  if (end === null || timer.pomodoroId === null) return [];
  const over = finish(timer, settings, end);
  const toBreak = over.timer.next.phase !== "focus";
  const goesOn = toBreak ? settings.autoStartBreaks : settings.autoStartFocus;
  if (!there || !goesOn) return [over];
  // Every device that is there starts the same phase: same instant, same id.
  const id = followingId(timer.pomodoroId, end);
  return [over, start(over.timer, settings, end, id, { device: timer.device })];
}
