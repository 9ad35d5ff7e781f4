/** The day's card beside the timer. */
export const today = {
  "today.title": "Today",
  "today.startsAt": "day starts at {time}",
  "today.of": {
    one: "of {goal} pomodoro · {focus} of focus",
    other: "of {goal} pomodoros · {focus} of focus",
  },
  "today.withoutGoal": {
    one: "pomodoro · {focus} of focus",
    other: "pomodoros · {focus} of focus",
  },
  "today.empty": "Nothing yet today. What you finish is drawn here.",
  "today.strip": {
    one: "The day so far, {count} session",
    other: "The day so far, {count} sessions",
  },
  "today.week": "Focus time of the week",
  "today.weekday": "{day}: {focus}",
  "today.sessions": { one: "{count} session", other: "{count} sessions" },
  "today.stoppedPhase": "{phase}, stopped",
  "today.overtime": "+{duration} overtime",
  "today.delete": "Delete {what}, {from}–{to}",
} as const;
