import type { Pomodoro } from "../../domain/records";
import { clockTime } from "../../i18n/dates";
import { t } from "../../i18n/notes";
import type { Notice } from "../../state/notices";

export type Aside = Extract<Notice, { kind: "aside" }>["first"];

export function spanWords(
  session: Pick<Pomodoro, "startedAt" | "endedAt" | "phase">,
  zone: string,
) {
  const from = clockTime(session.startedAt, zone);
  const to = clockTime(session.endedAt, zone);
  return t("aside.session", { from, to, phase: t(`phase.${session.phase}`) });
}

/** What was set aside, by name. */
export function asideName({ data }: Aside, zone: string): string {
  if (data === null) return t("aside.kindDeleted");
  if ("text" in data) return t("aside.kindTask", { text: data.text });
  if ("endedAt" in data) return spanWords(data, zone);
  return t("goal" in data ? "aside.kindSettings" : "aside.kindTimer");
}

/** What was set aside, and why. */
export function asideWords(aside: Aside, zone: string): string {
  const what = asideName(aside, zone);
  if (aside.reason === "refused") return t("aside.refused", { what, detail: aside.detail });
  return t(`aside.${aside.reason}`, { what });
}
