/** What the page says by itself, after an action. */
export const state = {
  "state.taskDeleted": "Task deleted",
  "state.sessionDeleted": "Session deleted",
  "state.stoppedAfter": "Stopped after {duration}",
  "state.cycleReset": {
    one: "The cycle starts again: {count} to the long break",
    other: "The cycle starts again: {count} to the long break",
  },
  "state.gapOver": "Another device has gone on since. Nothing was changed.",
  "state.guestStopped":
    "The phase you ran as a guest was stopped and kept: another runs in your account.",
  "state.keptHere": {
    one: "Signed out. {count} change is kept here until you sign in again.",
    other: "Signed out. {count} changes are kept here until you sign in again.",
  },
  "state.tooLong": "A phase is at most 180 minutes long.",
  "state.tooShort": "A phase is at least a minute long.",
  "state.unreachable": "The server cannot be reached. Nothing was changed; try again.",
  "state.failed": "That did not work: {reason}",
} as const;
