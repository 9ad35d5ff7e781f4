/** The page about what is kept. Each row says what, what for and how long. */
export const privacy = {
  "privacy.short": "In short",
  "privacy.shortExplain": "What is kept, why, and for how long.",
  "privacy.short1":
    "Without an account everything that you do stays on this device; the server gets no record of it.",
  "privacy.short2":
    "With an account the server keeps your work so that your devices agree. Whoever runs the server can read it: it is not encrypted against them.",
  "privacy.short3":
    "Nothing is loaded from anyone else: fonts, pictures and sounds come from this server, your picture is drawn here from your initials. Nobody counts or follows you, and there is no advertisement.",

  "privacy.what": "What",
  "privacy.why": "What for",
  "privacy.long": "How long",

  "privacy.device": "On this device",
  "privacy.deviceExplain": "In this browser’s own storage. Clearing it erases all of it.",
  "privacy.records": "Your sessions, tasks, settings and the timer",
  "privacy.recordsWhy": "The page works on them, with and without a network.",
  "privacy.recordsLong":
    "A guest’s until they are deleted or brought into an account; an account’s until you sign out and wipe them, or delete it here.",
  "privacy.pages": "The pages themselves, and those about the API that you opened",
  "privacy.pagesWhy": "They open without a network.",
  "privacy.pagesLong": "Until a newer version is used.",
  "privacy.small":
    "Who is signed in, the theme, how far this clock is off the server’s, and that the browser was asked to keep it all",
  "privacy.smallWhy": "The page is right from the first moment on.",
  "privacy.smallLong": "The account until you sign out, the others until they change.",

  "privacy.cookies": "Cookies",
  "privacy.cookiesExplain": "Two, for signing in. No script and no other site can read them.",
  "privacy.session": "One for being signed in: a random number",
  "privacy.sessionWhy":
    "The server knows by it who asks. It keeps your kind of browser, like “Firefox on Linux”, since when, and when it was last used, to five minutes.",
  "privacy.sessionLong":
    "30 days after your last visit, unless whoever runs the server chose another number; until you sign out. 15 minutes if nobody signs in.",
  "privacy.known":
    "One for a browser that has signed in to an account with a password: a random number and codes",
  "privacy.knownWhy":
    "Others who guess at your password do not lock you out. The server does not keep it.",
  "privacy.knownLong": "A year after you last signed in.",

  "privacy.account": "With an account, on the server",
  "privacy.accountExplain": "For who has signed in; a guest has none of it.",
  "privacy.names": "User name and name",
  "privacy.namesWhy": "You sign in with the one and are greeted by the other. No e-mail is asked.",
  "privacy.namesLong":
    "Until you change them, or delete the account. An old user name is reserved for you for 90 days.",
  "privacy.ways": "A hash of the password, and the public half of each passkey",
  "privacy.waysWhy":
    "They show that it is you; neither can be turned back into what you use. With a passkey: its name, when it was made and when it was last used.",
  "privacy.waysLong": "Until you change or remove them, or delete the account.",
  "privacy.work": "Your sessions, tasks, settings and the timer",
  "privacy.workWhy":
    "All of your devices have them. With them the time zone, and what kind of browser last moved the timer.",
  "privacy.workLong": "Until you delete them, or the account.",
  "privacy.trail": "What these were before a change, and that something was deleted",
  "privacy.trailWhy": "A change can be looked up and undone, and every device hears of it.",
  "privacy.trailLong": "What it was, for 90 days; that it was there, as long as the account.",
  "privacy.tokens": "Tokens and the address for calendars: their names and hashes",
  "privacy.tokensWhy":
    "Programs get in by them. With each, what it may do and when it was last used, to the hour.",
  "privacy.tokensLong": "Until you end them, or the account.",
  "privacy.log": "The security log",
  "privacy.logWhy":
    "You can see who signed in, what was changed and what a program exported: when, and by what kind of browser. No addresses.",
  "privacy.logLong": "A year.",
  "privacy.invitations": "Hashes of invitations and of links to sign in",
  "privacy.invitationsWhy": "Each is good once.",
  "privacy.invitationsLong": "Until it is used or too old.",

  "privacy.elsewhere": "Signing in by an account elsewhere",
  "privacy.elsewhereExplain": "Only where this server offers it, and only if you press the button.",
  "privacy.provider": "Your number and your name there",
  "privacy.providerWhy":
    "They lead to your account here. GitHub, Google, X or another provider is asked who you are, and for nothing else that is kept: no e-mail, no picture, no access. They learn that you sign in here.",
  "privacy.providerLong": "Until you unlink it, or delete the account.",
  "privacy.attempt": "That you are on your way there",
  "privacy.attemptWhy": "What comes back must be what was asked for.",
  "privacy.attemptLong": "10 minutes.",

  "privacy.server": "For running the server",
  "privacy.serverExplain": "Kept of every request, whoever sends it.",
  "privacy.lines":
    "Log lines: when, which address of this site, the result, the network address, the account’s number",
  "privacy.linesWhy":
    "Faults and attacks can be found. No name, no content, nothing behind a question mark in an address.",
  "privacy.linesLong":
    "In the containers 100 MB for each, the oldest go first; elsewhere as whoever runs the server arranged it.",
  "privacy.guesses":
    "How much a network address asks and tries, and how often a name was tried with wrong passwords",
  "privacy.guessesWhy": "Guessing takes too long to be worth it. Names are hashed.",
  "privacy.guessesLong": "Minutes for an address, up to six hours for a name.",

  "privacy.out": "Take it along, or delete it",
  "privacy.outExplain": "Without asking anyone.",
  "privacy.export": "You can export everything",
  "privacy.exportMeans":
    "as CSV, JSON or a calendar, also without an account and without a network.",
  "privacy.erase":
    "Deleting the account, at the end of its page, erases at once all that the server keeps of it, and what is on the device where you do it.",
  "privacy.stays":
    "What may stay: log lines until newer ones take their place; how often your name was tried with wrong passwords, hashed, for up to six hours; with MongoDB, that your number has ended, for a day, and on the disk what was erased, until its place is used again; copies that whoever runs the server has made; and what is on other devices of yours: sign out there and wipe it.",
  "privacy.guest": "As a guest, clear this site’s data in your browser.",

  "privacy.host": "Who answers for it",
  "privacy.hostExplain": "This program is free, and anyone can run it.",
  "privacy.host1":
    "Whoever runs this server answers for what it keeps: ask who gave you its address. They may keep copies and logs in other places and for longer than this page can know.",
  "privacy.host2":
    "What is due goes when they have the server tidied, which is meant to happen each night.",
} as const;
