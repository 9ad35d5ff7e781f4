/** What the page says by itself, after an action. */
export const state = {
  "state.taskDeleted": "Task deleted",
  "state.sessionDeleted": "Session deleted",
  "state.stoppedAfter": "Stopped after {duration}",
  "state.cycleReset": {
    one: "The cycle starts again: {count} to the long break",
    other: "The cycle starts again: {count} to the long break",
  },
  "state.tooLong": "A phase is at most 180 minutes long.",
  "state.tooShort": "A phase is at least a minute long.",
} as const;
