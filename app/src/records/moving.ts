import { twinsOf } from "../domain/merging/tasks";
import {
  type Instant,
  SETTINGS_ID,
  type Settings,
  type Task,
  TIMER_ID,
  type Timer,
} from "../domain/records";
import { stop } from "../domain/timer";
import type { Book } from "./book";
import type { Desk } from "./desk";
import { sameValue } from "./merge";
import type { Row } from "./rows";
import { initialSettings } from "./zone";

/** What became of the phase that ran for the guest: it `goesOn` in the account, or was `stopped`. */
export type Moved = "goesOn" | "stopped" | "nothingRan";

/**
 * Take along what cannot wait for an answer into an account that is up to date here: the settings, if it
 * has none, and the phase that runs. One that cannot go on there is stopped and kept among the guest's
 * sessions. Doing it twice does no harm.
 */
export async function moveIn(guest: Book, account: Book, now: Instant): Promise<Moved> {
  const [settings] = await guest.all("settings");
  const [timer] = await guest.all("timer");
  const running = timer?.data && (await runningOf(timer.data, guest, account));
  const { phase, by } = await account.write(async (desk) => {
    await keepSettings(desk, settings, now);
    const by = (await desk.get("settings", SETTINGS_ID))?.data ?? initialSettings();
    return { by, phase: running ? await takeTimer(desk, running, now) : "nothingRan" };
  });
  await guest.write(async (desk) => {
    if (phase === "stopped" && timer?.data) await keepStopped(desk, timer.data, by, now);
    await letGo(desk, [settings, timer], now);
    await desk.keep("gap", null);
  });
  return phase;
}

/** Let go of what was taken along; what was done to it meanwhile stays. */
async function letGo(
  desk: Desk,
  rows: readonly (Row<"settings"> | Row<"timer"> | undefined)[],
  now: Instant,
): Promise<void> {
  for (const row of rows) {
    const there = row && (await desk.get(row.kind, row.id));
    if (there && sameValue(there.data, row.data)) await desk.change(row.kind, row.id, null, now);
  }
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

/** A phase under the account's task, and that task if the account has none of its text. */
interface Running {
  readonly timer: Timer;
  readonly task: Task | null;
}

async function runningOf(timer: Timer, guest: Book, account: Book): Promise<Running> {
  const task = (await tasksOf(guest)).find(({ id }) => id === timer.task);
  if (!task) return { timer, task: null };
  const [twin] = twinsOf([task], await tasksOf(account)).sameTasks;
  if (twin?.answers[0] !== "merge") return { timer, task };
  return { timer: { ...timer, task: twin.theirs.id }, task: null };
}

async function tasksOf(book: Book): Promise<Task[]> {
  return (await book.all("task")).flatMap(({ data }) => data ?? []);
}

/** A phase goes on if nothing runs in the account, and its task comes with it. */
async function takeTimer(desk: Desk, { timer, task }: Running, now: Instant): Promise<Moved> {
  const row = await desk.get("timer", TIMER_ID);
  const runs = timer.state === "running" || timer.state === "paused";
  if (row?.data && row.data.pomodoroId === timer.pomodoroId && runs) return "goesOn";
  if (runs && (await isRecorded(desk, timer))) return "nothingRan";
  const free = !row?.data || row.data.state === "idle" || row.data.state === "ended";
  if (!row?.data || (runs && free)) {
    const cycle = row?.data?.cycle ?? timer.cycle;
    await desk.change("timer", TIMER_ID, { ...timer, cycle }, now);
    if (task && !(await desk.get("task", task.id))) await desk.change("task", task.id, task, now);
    return runs ? "goesOn" : "nothingRan";
  }
  return runs ? "stopped" : "nothingRan";
}

async function isRecorded(desk: Desk, { pomodoroId }: Timer): Promise<boolean> {
  return pomodoroId !== null && (await desk.get("pomodoro", pomodoroId)) !== undefined;
}

async function keepStopped(
  desk: Desk,
  timer: Timer,
  settings: Settings,
  now: Instant,
): Promise<void> {
  const { pomodoro } = stop(timer, settings, now);
  if (pomodoro) await desk.change("pomodoro", pomodoro.id, pomodoro, now);
}
