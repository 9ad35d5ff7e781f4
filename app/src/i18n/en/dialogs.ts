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

  "tasks.moveUp": "Move up",
  "tasks.moveDown": "Move down",
  "tasks.text": "Task",
  "tasks.estimate": "Pomodoros",
  "tasks.tags": "Tags",
  "tasks.tagsExample": "work, team",
  "tasks.save": "Save",
  "tasks.cancel": "Cancel",
  "tasks.delete": "Delete",

  "gap.title": "Your computer slept from {from} to {to}",
  "gap.explains": "The {phase} began at {start} and was planned to {end}. What did you do?",
  "gap.phaseFocus": "focus phase",
  "gap.phaseBreak": "break",
  "gap.asleep": "asleep",
  "gap.over": "Another device has gone on since. Nothing was changed.",
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
  "account.leaving": "What becomes of your records on this device when you sign out?",
  "account.keep": "Keep them",
  "account.keepGives":
    "The page shows them when you sign in here again: at once, without loading them anew.",
  "account.keepSends": {
    one: "The page shows them when you sign in here again, and sends {count} change that your account does not have yet.",
    other:
      "The page shows them when you sign in here again, and sends {count} changes that your account does not have yet.",
  },
  "account.wipe": "Wipe them",
  "account.wipeGives": "Nothing of them stays here. Your account has them all.",
  "account.wipeLoses": {
    one: "Nothing of them stays here. {count} change is not in your account yet; sending it is tried first.",
    other:
      "Nothing of them stays here. {count} changes are not in your account yet; sending them is tried first.",
  },
  "account.losing": {
    one: "{count} change could not be sent to your account",
    other: "{count} changes could not be sent to your account",
  },
  "account.losingMeans": "You are still signed in. Wiped from this device, it is lost for good.",
  "account.wipeAll": {
    one: "Sign out and lose {count} change",
    other: "Sign out and lose {count} changes",
  },
  "account.keepAll": "Sign out and keep it here",
  "account.copyKept":
    "Signed out. Your records are kept on this device for your next sign-in here.",
  "account.open": "Open the account",
  "account.signOut": "Sign out",
  "account.stay": "Stay signed in",

  "state.guestStopped":
    "The phase you ran as a guest was stopped and kept: another runs in your account.",
  "state.keptHere": {
    one: "Signed out. {count} change is kept here until you sign in again.",
    other: "Signed out. {count} changes are kept here until you sign in again.",
  },
  "state.unreachable": "The server cannot be reached. Nothing was changed; try again.",
  "state.failed": "That did not work: {reason}",
} as const;
