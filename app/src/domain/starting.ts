/** The commands that begin a phase, or say what will be worked on. */

import { afterFocus, current as currentCycle, plannedSeconds as lengthOf } from "./cycle";
import { following, over } from "./ending";
import { checkPlanned, idle, inPhase, left, Misfit, type Outcome } from "./phase";
import type { Cycle, Instant, Phase, Settings, Timer } from "./records";
import { IDLE_TIMER } from "./records";

const SNOOZE_SECONDS = 300;
const SHORTEST_PLANNED_SECONDS = 60;
/**
 * How far two devices' clocks may be apart: a start is moved by at most this much so that it does
 * not overlap the session that another device has just ended.
 */
const CLOCKS_DIFFER_MS = 120_000;

/** What is worked on; what is left out stays as it is (a task null is "no task"). */
export interface Work {
  readonly task?: string | null | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** Where a command comes from. */
export interface Origin {
  /** Whether a device was there since the last phase ended, so that its overtime counts. */
  readonly attended?: boolean | undefined;
  readonly device?: string | null | undefined;
}

export interface StartOptions extends Work, Origin {
  readonly phase?: Phase | undefined;
  readonly plannedSeconds?: number | undefined;
}

export interface SnoozeOptions extends Origin {
  readonly seconds?: number | undefined;
}

/**
 * Bring the cycle of a timer at rest up to date; when it begins again, focus comes next, unless the
 * user chose otherwise.
 */
export function current(timer: Timer, settings: Settings, now: Instant): Timer {
  if (inPhase(timer)) return timer;
  const [cycle, why] = currentCycle(timer.cycle, settings, now);
  if (why === null || timer.next.why === "chosen") return { ...timer, cycle };
  const phase = timer.state === "ended" ? timer.phase : "focus";
  return { ...timer, phase, cycle, next: { phase: "focus", why } };
}

/**
 * Start a phase, by default the next one, as long as the settings say. Throws a Misfit
 * `already-running`, `too-short` or `too-long` (1 to 180 minutes are planned).
 */
export function start(
  timer: Timer,
  settings: Settings,
  now: Instant,
  pomodoroId: string,
  options: StartOptions = {},
): Outcome {
  const before = over(timer, settings, now, options.attended ?? false);
  if (inPhase(before.timer)) throw new Misfit("already-running", "A phase is already running.");
  const resting = current(assigned(before.timer, options), settings, now);
  const phase = options.phase ?? resting.next.phase;
  const plannedSeconds = options.plannedSeconds ?? lengthOf(phase, settings);
  const planned = { pomodoroId, phase, plannedSeconds, snoozed: null };
  const begun = begin({ ...resting, device: options.device ?? null }, now, planned);
  return { ...before, timer: begun };
}

/**
 * Put off the break that runs or is next by a short focus phase, which does not count. Throws a
 * Misfit `no-break`, `too-short`, `too-long`.
 */
export function snooze(
  timer: Timer,
  settings: Settings,
  now: Instant,
  pomodoroId: string,
  options: SnoozeOptions = {},
): Outcome {
  const { seconds = SNOOZE_SECONDS, attended = false, device = null } = options;
  const before = over(timer, settings, now, attended);
  const running = inPhase(before.timer);
  const { pomodoro, timer: resting } = running
    ? left(timer, settings, now)
    : { ...before, timer: current(before.timer, settings, now) };
  const snoozed = running ? timer.phase : resting.next.phase;
  if (snoozed === "focus") throw new Misfit("no-break", "No break is running or next.");
  const planned = { pomodoroId, phase: "focus", plannedSeconds: seconds, snoozed } as const;
  return { pomodoro, timer: begin({ ...resting, device }, now, planned) };
}

/** Choose what Start runs. Throws a Misfit `already-running`. */
export function choose(
  timer: Timer,
  settings: Settings,
  now: Instant,
  phase: Phase,
  attended = false,
): Outcome {
  const before = over(timer, settings, now, attended);
  if (inPhase(before.timer)) throw new Misfit("already-running", "A phase is already running.");
  return { ...before, timer: idle(before.timer, { phase, why: "chosen" }) };
}

/**
 * Say what is worked on. A focus phase that has ended keeps its task: its overtime ends here, and
 * the new task is for the next one.
 */
export function assign(
  timer: Timer,
  settings: Settings,
  now: Instant,
  work: Work & Pick<Origin, "attended">,
): Outcome {
  const before = over(timer, settings, now, work.attended ?? false);
  const next = assigned(before.timer, work);
  const endsHere = next.state === "ended" && next.phase === "focus";
  return { ...before, timer: endsHere ? idle(next, next.next) : next };
}

function assigned(timer: Timer, { task, tags }: Work): Timer {
  return {
    ...timer,
    task: task === undefined ? timer.task : task,
    tags: tags === undefined ? timer.tags : tags,
  };
}

interface Planned {
  readonly pomodoroId: string;
  readonly phase: Phase;
  readonly plannedSeconds: number;
  readonly snoozed: Phase | null;
}

function begin({ task, tags, device, cycle }: Timer, now: Instant, planned: Planned): Timer {
  const { plannedSeconds } = planned;
  if (plannedSeconds < SHORTEST_PLANNED_SECONDS) {
    throw new Misfit("too-short", "A phase is at least a minute long.");
  }
  checkPlanned(plannedSeconds);
  const startedAt = freeFrom(cycle, now);
  const endsAt = startedAt + plannedSeconds * 1000;
  const rest = { ...IDLE_TIMER, task, tags, device, cycle };
  const begun: Timer = { ...rest, ...planned, state: "running", startedAt, endsAt };
  const counts = begun.phase === "focus" && begun.snoozed === null;
  return { ...begun, next: following(begun, counts ? afterFocus(cycle, startedAt) : cycle) };
}

/** `now`, or the end of the last session if another device's clock put it just after. */
function freeFrom(cycle: Cycle, now: Instant): Instant {
  const justAfter = cycle.last !== null && cycle.last - now <= CLOCKS_DIFFER_MS;
  return justAfter && cycle.last !== null ? Math.max(now, cycle.last) : now;
}
