import { clockTime, duration } from "../../i18n/dates";
import { t } from "../../i18n/dialogs";
import type { Gap } from "../../state/gap";
import { workedMs } from "./gap-strip";

export type GapAnswer = "keep" | "trim" | "discard";

export interface GapChoice {
  readonly answer: GapAnswer;
  readonly title: string;
  /** What would be recorded. */
  readonly amount: string;
  readonly gives: string;
}

export function gapTitle(gap: Gap, zone: string): string {
  return t("gap.title", { from: clockTime(gap.from, zone), to: clockTime(gap.to, zone) });
}

export function gapExplains({ timer, to }: Gap, zone: string): string {
  return t("gap.explains", {
    phase: t(timer.phase === "focus" ? "gap.phaseFocus" : "gap.phaseBreak"),
    start: clockTime(timer.startedAt ?? to, zone),
    end: clockTime(timer.endsAt ?? to, zone),
  });
}

export function gapChoices(gap: Gap, zone: string): GapChoice[] {
  const { timer, from } = gap;
  return [
    {
      answer: "keep",
      title: t("gap.keep"),
      amount: duration((timer.plannedSeconds ?? 0) * 1000),
      gives: keepGives(gap),
    },
    {
      answer: "trim",
      title: t("gap.trim", { time: clockTime(from, zone) }),
      amount: duration(workedMs(timer, from)),
      gives: t("gap.trimGives"),
    },
    {
      answer: "discard",
      title: t("gap.discard"),
      amount: duration(0),
      gives: t("gap.discardGives"),
    },
  ];
}

function keepGives({ timer, to }: Gap): string {
  if (timer.endsAt !== null && to < timer.endsAt) return t("gap.keepGoesOn");
  return t(timer.phase === "focus" ? "gap.keepFocus" : "gap.keepBreak");
}
