import { t } from "../../i18n/account";
import type { SecurityEvent } from "../../state/logins";

type Words = (event: SecurityEvent) => string;

/** The ways in, in the words of a sentence; a provider that is not known here by the server's word for it. */
const WAYS: Readonly<Record<string, () => string>> = {
  password: () => t("log.byPassword"),
  passkey: () => t("log.byPasskey"),
  code: () => t("log.byCode"),
  github: () => t("log.byGithub"),
  google: () => t("log.byGoogle"),
  x: () => t("log.byX"),
  oidc: () => t("log.byOidc"),
};

const way = (about: string): string => WAYS[about]?.() ?? t("log.byOther", { name: about });

const WORDS: Readonly<Record<string, Words>> = {
  signedUp: ({ about }) => t("log.signedUp", { way: way(about) }),
  signedIn: ({ about }) => t("log.signedIn", { way: way(about) }),
  refused: ({ count }) => t("log.refused", { count }),
  proved: ({ about }) => t("log.proved", { way: way(about) }),
  signedOut: () => t("log.signedOut"),
  nameChanged: ({ about }) => t("log.nameChanged", { about }),
  passwordSet: () => t("log.passwordSet"),
  passwordRemoved: () => t("log.passwordRemoved"),
  passkeyAdded: ({ about }) => t("log.passkeyAdded", { about }),
  passkeyRenamed: ({ about }) => t("log.passkeyRenamed", { about }),
  passkeyRemoved: ({ about }) => t("log.passkeyRemoved", { about }),
  linked: ({ about }) => t("log.linked", { about: way(about) }),
  unlinked: ({ about }) => t("log.unlinked", { about: way(about) }),
  sessionEnded: ({ about }) => t("log.sessionEnded", { about }),
  sessionsEnded: ({ about }) => t("log.sessionsEnded", { count: Number(about) }),
  tokenMade: ({ about }) => t("log.tokenMade", { about }),
  tokenEnded: ({ about }) => t("log.tokenEnded", { about }),
  tokensEnded: ({ about }) => t("log.tokensEnded", { count: Number(about) }),
  calendarMade: () => t("log.calendarMade"),
  calendarEnded: () => t("log.calendarEnded"),
  exported: ({ about, count }) =>
    about ? t("log.exportedBy", { about, count }) : t("log.exported", { count }),
};

/** "Signed in with a passkey", "Password refused, 2 times"; a newer server's word as it is. */
export function eventWords(event: SecurityEvent): string {
  return WORDS[event.what]?.(event) ?? event.what;
}
