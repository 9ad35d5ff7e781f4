/**
 * The timer's state machine, whole: each command returns the timer after it and what to record. It
 * takes the timer, the settings and the instant, and throws a Misfit when it does not fit. Its code
 * is in the module of its moment: `starting`, `running`, `ending`, `slept`; `phase` measures. The twin of
 * api/domain/timer.py.
 */

export { again, takenUp } from "./again";
export { plannedSeconds } from "./cycle";
export { finish, skip, stop } from "./ending";
export { Misfit, type Outcome, overtimeMs, progress, remainingMs, workedMs } from "./phase";
export { extend, interrupt, pause, resume } from "./running";
export { assign, choose, current, snooze, start } from "./starting";
