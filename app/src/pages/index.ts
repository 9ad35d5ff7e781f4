import type { PageLoader } from "../state/pages";
import TimerPage from "./timer/TimerPage";

/** The timer comes with the first load; the others when they are asked for. */
const PAGES: Readonly<Record<string, PageLoader>> = {
  "/": async () => ({ default: TimerPage }),
  "/statistics": () => import("./statistics/StatisticsPage"),
  "/history": () => import("./history/HistoryPage"),
  "/settings": () => import("./settings/SettingsPage"),
  "/import": () => import("./import/ImportPage"),
  "/about": () => import("./about/AboutPage"),
  "/privacy": () => import("./privacy/PrivacyPage"),
  "/account": () => import("./account/AccountPage"),
  "/merge": () => import("./merge/MergePage"),
  "/sign-in": () => import("./sign-in/SignInPage"),
};

export function pageAt(path: string): PageLoader {
  return PAGES[path] ?? (() => import("./not-found/NotFoundPage"));
}
