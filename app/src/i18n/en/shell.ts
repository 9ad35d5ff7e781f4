/** What every page shows. */
export const shell = {
  brand: "pomodoro",
  close: "Close",
  undo: "Undo",
  less: "{label}: less",
  more: "{label}: more",
  percent: "{value} %",
  minutes: "min",

  "phase.focus": "Focus",
  "phase.shortBreak": "Short break",
  "phase.longBreak": "Long break",

  "title.page": "{page} – pomodoro",
  "title.paused": "Paused {clock} – {phase}",

  "nav.skip": "Skip to the page",
  "nav.pages": "Pages",
  "nav.timer": "Timer",
  "nav.statistics": "Statistics",
  "nav.history": "History",
  "nav.settings": "Settings",
  "nav.about": "About",
  "nav.signIn": "Sign in",
  "nav.keyboard": "Keyboard: ?",
  "nav.toTimer": "Go to the timer",
  "nav.notFound": "No page here",
  "nav.notAffiliated": "Not affiliated with the Pomodoro Technique® or Francesco Cirillo.",
  "nav.running": "{phase}, {clock} left",
  "nav.paused": "{phase}, paused at {clock}",
  "nav.ended": "{phase}, over since {clock}",
  "nav.notLoaded": "This page could not be loaded",
  "nav.notLoadedMeans": "The network may be gone. Your timer runs on, and nothing is lost.",
  "nav.tryAgain": "Try again",
  "nav.partNotLoaded": "The network may be gone. Try again when it is back.",

  "sync.guest": "On this device only",
  "sync.synced": "Synced",
  "sync.justNow": "Synced just now",
  "sync.at": "Synced at {time}",
  "sync.syncing": "Syncing",
  "sync.offline": "Offline",
  "sync.signedOut": "Signed out",
  "sync.offlineWaiting": {
    one: "Offline · {count} change kept here",
    other: "Offline · {count} changes kept here",
  },
  "sync.signedOutWaiting": {
    one: "Signed out · {count} change kept here",
    other: "Signed out · {count} changes kept here",
  },

  "account.of": "Account, {name}, {initials}",

  "announce.started.focus": "Focus started, {duration}.",
  "announce.started.shortBreak": "Short break started, {duration}.",
  "announce.started.longBreak": "Long break started, {duration}.",
  "announce.over.focus": "Focus is over.",
  "announce.over.shortBreak": "The short break is over.",
  "announce.over.longBreak": "The long break is over.",
  "announce.next.focus": " Focus comes next.",
  "announce.next.shortBreak": " A short break comes next.",
  "announce.next.longBreak": " A long break comes next.",
  "announce.left": { one: "{count} minute left.", other: "{count} minutes left." },

  "open.failed":
    "This browser lets the page keep nothing, so the timer cannot run here. A private window may be the cause: open the page in an ordinary one.",
} as const;
