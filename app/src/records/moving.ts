import { type Instant, SETTINGS_ID, TIMER_ID, type Timer } from "../domain/records";
import { stop } from "../domain/timer";
import type { Book } from "./book";
import type { Change, Desk } from "./desk";
import { sameValue } from "./merge";
import type { Row } from "./rows";
import { initialSettings } from "./zone";

/** What became of the phase that ran for the guest: it `goesOn` in the account, or was `stopped`. */
export type Moved = "goesOn" | "stopped" | "nothingRan";

/** What was taken along of a guest's book, as it was then, and what became of the phase. */
export interface TakenAlong {
  readonly phase: Moved;
  readonly rows: readonly Row[];
}

/**
 * Take a guest's records along into an account that is up to date here; they wait to be sent. Doing it
 * twice does no harm. Let the guest's book go of them only when this is done.
 */
export async function moveIn(guest: Book, account: Book, now: Instant): Promise<TakenAlong> {
  const sessions = await guest.all("pomodoro");
  const tasks = await guest.all("task");
  const [settings] = await guest.all("settings");
  const [timer] = await guest.all("timer");
  const phase = await account.write(async (desk) => {
    await keepSettings(desk, settings, now);
    for (const row of [...tasks, ...sessions]) await take(desk, row, now);
    return timer?.data ? takeTimer(desk, timer.data, now) : "nothingRan";
  });
  const alone = [settings, timer].filter((row) => row !== undefined);
  return { phase, rows: [...tasks, ...sessions, ...alone] };
}

/** Let a guest's book go of what was taken along; what was done in it meanwhile stays there. */
export async function letGo(guest: Book, { rows }: TakenAlong): Promise<void> {
  await guest.write(async (desk) => {
    const now = await Promise.all(rows.map(({ kind, id }) => desk.get(kind, id)));
    const gone = rows.flatMap(({ kind, id, data }, index): Change[] => {
      const row = now[index];
      return row && sameValue(row.data, data) ? [{ kind, id, row, data: null }] : [];
    });
    await desk.changeAll(gone, 0);
    await desk.keep("gap", null);
  });
}

/** An account that has no settings yet gets the guest's, or the defaults in this device's zone. */
async function keepSettings(
  desk: Desk,
  row: Row<"settings"> | undefined,
  now: Instant,
): Promise<void> {
  if (await desk.get("settings", SETTINGS_ID)) return;
  await desk.change("settings", SETTINGS_ID, row?.data ?? initialSettings(), now);
}

async function take(desk: Desk, row: Row, now: Instant): Promise<void> {
  if (row.data === null || (await desk.get(row.kind, row.id))) return;
  await desk.change(row.kind, row.id, row.data, now);
}

/** A phase goes on if nothing runs in the account; else it is stopped here and kept. */
async function takeTimer(desk: Desk, timer: Timer, now: Instant): Promise<Moved> {
  const row = await desk.get("timer", TIMER_ID);
  const runs = timer.state === "running" || timer.state === "paused";
  if (row?.data && row.data.pomodoroId === timer.pomodoroId && runs) return "goesOn";
  const free = !row?.data || row.data.state === "idle" || row.data.state === "ended";
  if (!row?.data || (runs && free)) {
    const cycle = row?.data?.cycle ?? timer.cycle;
    await desk.change("timer", TIMER_ID, { ...timer, cycle }, now);
    return runs ? "goesOn" : "nothingRan";
  }
  if (!runs) return "nothingRan";
  const settings = (await desk.get("settings", SETTINGS_ID))?.data ?? initialSettings();
  const { pomodoro } = stop(timer, settings, now);
  if (pomodoro) await desk.change("pomodoro", pomodoro.id, pomodoro, now);
  return "stopped";
}
