import { effect } from "@preact/signals";
import { showTheme } from "../device/theme";
import { type PlainKey, t } from "../i18n";
import { countdown, countUp } from "../i18n/dates";
import { book } from "./book";
import { path } from "./route";
import { settings } from "./settings";
import { face } from "./timer";

const TITLES: Readonly<Record<string, PlainKey>> = {
  "/": "nav.timer",
  "/statistics": "nav.statistics",
  "/history": "nav.history",
  "/settings": "nav.settings",
  "/about": "nav.about",
  "/privacy": "nav.privacy",
  "/account": "nav.account",
  "/sign-in": "nav.signIn",
};

/** Keep the accent, the theme and the title in step with the timer, the settings and the page. */
export function followLook(): () => void {
  const stops = [
    effect(() => {
      document.body.setAttribute("data-phase", face.value.phase);
    }),
    effect(() => {
      // Until the records are open the settings are not known, and the theme of last time holds.
      if (book.value) showTheme(settings.value.theme);
    }),
    effect(() => {
      document.title = title();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function title(): string {
  const { state, phase, remainingMs, overtimeMs } = face.value;
  const name = t(`phase.${phase}`);
  if (state === "running") return `${countdown(remainingMs)} – ${name}`;
  if (state === "paused") return t("title.paused", { clock: countdown(remainingMs), phase: name });
  if (state === "ended") return `+${countUp(overtimeMs)} – ${name}`;
  return t("title.page", { page: t(TITLES[path.value] ?? "nav.notFound") });
}
