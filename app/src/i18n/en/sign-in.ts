/** The sign-in page. */
export const signIn = {
  "signIn.title": "Your timer, on every device",
  "signIn.says":
    "One account holds your sessions, tasks and the running timer. Everything works without one, too.",
  "signIn.factDevices": "Start on the laptop, stop on the phone",
  "signIn.factOffline": "It goes on without a network, and catches up",
  "signIn.factGuest": "What you did as a guest comes along",
  "signIn.without": "Go on without an account",
  "signIn.which": "Sign in or create an account",
  "signIn.signIn": "Sign in",
  "signIn.create": "Create account",
  "signIn.along": "{work} on this device will come along.",
  "signIn.sessions": { one: "{count} session", other: "{count} sessions" },
  "signIn.tasks": { one: "{count} task", other: "{count} tasks" },
  "signIn.alongMeans":
    "You see what becomes of it first. It stays on this device until your account has it.",
  "signIn.name": "User name",
  "signIn.nameHelp": "Letters, digits, dots and dashes. No e-mail needed.",
  "signIn.password": "Password",
  "signIn.passwordHelp": "At least 10 characters",
  "signIn.show": "Show the password",
  "signIn.hide": "Hide the password",
  "signIn.nameMissing": "Type your user name.",
  "signIn.passwordMissing": "Type your password.",
  "signIn.passwordShort":
    "This one is shorter than 10 characters. Add a few, or use a short sentence.",
  "signIn.noWayIn": "No way in? Whoever runs this server can set a new password for you.",
  "signIn.privacy": "What is kept of you, and for how long",
  "signIn.or": "or",
  "signIn.continue": "Continue with {name}",
  "provider.denied":
    "You did not allow it there. Nothing was changed: try again, or take another way in.",
  "provider.expired":
    "That took too long, or was begun in another window. Nothing was changed: try again.",
  "provider.refused":
    "What came back from there could not be trusted. Nothing was changed: try again.",
  "provider.unreachable":
    "They do not answer now. Nothing was changed: try again later, or take another way in.",
  "provider.closed":
    "That account is not linked to one here, and accounts are made by whoever runs this server.",
  "provider.not-invited":
    "That account is not linked to one here, and a new one needs an invitation. Ask whoever runs this server.",
  "provider.taken":
    "That account leads into another account here. Nothing was changed: sign in with it, and unlink it there.",
  "signIn.byLink": "Sign in with this link",
  "signIn.byLinkHelp":
    "It is good once. Set a password or add a passkey then, so that you can come back.",
  "signIn.withPasskey": "Sign in with a passkey",
  "signIn.createPasskey": "Create with a passkey",
  "signIn.passkeyHelp":
    "Your fingerprint, face or device PIN. Nothing to remember, nothing to leak.",
  "signIn.orPassword": "or with a password",
  "signIn.waiting": "Waiting for your passkey",
  "signIn.waitingSays": "Follow what your browser shows: a fingerprint, your face or a device PIN.",
  "signIn.nothingHappened": "Nothing happened?",
  "signIn.usePassword": "Use a password",
  "passkey.ended": "No passkey was used. Nothing was changed: try again, or use a password.",
  "passkey.already":
    "This device has a passkey of the account already. Use that one, or another device.",
  "passkey.failed":
    "This browser could not use a passkey here. Nothing was changed: use a password.",
  "signIn.coming": "Your history is coming",
  "signIn.records": { one: "{count} record so far", other: "{count} records so far" },
  "signIn.cancel": "Cancel",
  "signIn.cancelled": "Stopped. You are not signed in, and nothing was changed here.",
  "signIn.already": "You are signed in as {name}.",
} as const;
