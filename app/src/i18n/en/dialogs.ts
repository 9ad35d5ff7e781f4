/** What opens in dialogs. */
export const dialogs = {
  "timer.lengthTitle": "How long?",
  "timer.lengthOf": "Minutes, this once",
  "timer.lengthWrong": "Type whole minutes from 1 to 180.",
  "timer.lengthStart": { one: "Start {count} minute", other: "Start {count} minutes" },

  "timer.interruptTitle": "What interrupted you?",
  "timer.interruptExplains": "The clock goes on. Note it, and come back to it after the phase.",
  "timer.interruptNote": "Note",
  "timer.optional": "optional",
  "timer.interruptInternal": "A thought of mine",
  "timer.interruptExternal": "Someone or something",

  "gap.title": "Your computer slept from {from} to {to}",
  "gap.explains": "The {phase} began at {start} and was planned to {end}. What did you do?",
  "gap.phaseFocus": "focus phase",
  "gap.phaseBreak": "break",
  "gap.asleep": "asleep",
  "gap.keep": "Keep",
  "gap.keepGoesOn": "I worked on, away from the screen. The phase goes on.",
  "gap.keepFocus": "I worked on, away from the screen. Counts as a pomodoro.",
  "gap.keepBreak": "I was on my break all the time.",
  "gap.trim": "Trim to {time}",
  "gap.trimGives": "I stopped when it slept. Kept as stopped, not counted.",
  "gap.discard": "Discard",
  "gap.discardGives": "I was not working. Nothing is recorded.",
  "gap.later": "Decide later",
  "gap.waits": "The phase is not recorded until you say what you did.",
  "gap.decide": "Decide now",

  "account.title": "Signed in as {name}",
  "account.stays":
    "What you did is in your account. When you sign out, this device shows it no longer.",
  "account.waiting": {
    one: "{count} change is not in your account yet. It is kept on this device and sent when you sign in here again.",
    other:
      "{count} changes are not in your account yet. They are kept on this device and sent when you sign in here again.",
  },
  "account.open": "Open the account",
  "account.signOut": "Sign out",
  "account.stay": "Stay signed in",
} as const;
