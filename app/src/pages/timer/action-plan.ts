import type { Phase, TimerState } from "../../domain/records";

export type ActionName =
  | "start"
  | "pause"
  | "resume"
  | "stop"
  | "skip"
  | "snooze"
  | "interrupt"
  | "oneMore"
  | "fiveMore"
  | "length";

/** The buttons of a state: the lead one stands between the others, the rest is in a menu. */
export interface ActionPlan {
  readonly before: readonly ActionName[];
  readonly lead: ActionName;
  readonly after: readonly ActionName[];
  readonly more: readonly ActionName[];
}

export function actionPlan(state: TimerState, phase: Phase, next: Phase): ActionPlan {
  if (state === "running" || state === "paused") {
    const lead = state === "running" ? "pause" : "resume";
    return phase === "focus" ? duringFocus(lead) : duringBreak(lead);
  }
  const after: ActionName[] = next === "focus" ? [] : ["skip"];
  if (state === "idle") return { before: [], lead: "start", after, more: ["length"] };
  return { before: ["fiveMore"], lead: "start", after, more: ["oneMore", "length", "stop"] };
}

function duringFocus(lead: ActionName): ActionPlan {
  const base = { before: ["interrupt"], lead } as const;
  if (lead === "resume") return { ...base, after: ["stop"], more: ["oneMore", "fiveMore", "skip"] };
  return { ...base, after: ["fiveMore", "stop"], more: ["oneMore", "skip"] };
}

function duringBreak(lead: ActionName): ActionPlan {
  return { before: ["snooze"], lead, after: ["skip"], more: ["oneMore", "fiveMore", "stop"] };
}
