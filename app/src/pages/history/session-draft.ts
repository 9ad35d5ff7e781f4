import { useEffect, useState } from "preact/hooks";
import type { Instant, Pomodoro, Timer } from "../../domain/records";
import { t } from "../../i18n/history";
import { serverNow } from "../../state/clock";
import { followAround, taskTexts } from "../../state/history";
import { newId, saveSettled } from "../../state/history-edits";
import { settings } from "../../state/settings";
import { timer } from "../../state/timer";
import { type Draft, draftOf } from "./draft";
import { type Plan, planOf } from "./form-plan";
import { rowWords } from "./row-words";
import type { Answer } from "./settling";

export interface Drafting {
  readonly draft: Draft;
  readonly change: (patch: Partial<Draft>) => void;
  readonly plan: Plan;
  /** The sessions of the day and around it, as they are saved. */
  readonly sessions: readonly Pomodoro[];
  readonly how: Answer | null;
  readonly choose: (how: Answer) => void;
  /** A session was changed meanwhile, so nothing was saved. */
  readonly stale: boolean;
  /** Put what the session was once into the form. */
  readonly restore: (session: Pomodoro) => void;
  /** Save what the plan says; tells whether that was done. */
  readonly save: () => Promise<boolean>;
}

interface Drafted {
  readonly was: Pomodoro | null;
  readonly first: Draft;
  readonly day: readonly [from: number, to: number];
}

/** A session that is being written, and what saving it would do. */
export function useDraft({ was: opened, first, day }: Drafted): Drafting {
  const [draft, setDraft] = useState(first);
  const [{ was, basis }, setKnown] = useState({ was: opened, basis: opened });
  const [sessions, setSessions] = useState<readonly Pomodoro[]>([]);
  const [chosen, setChosen] = useState<Answer | null>(null);
  const [stale, setStale] = useState(false);
  const [id] = useState(() => was?.id ?? newId());
  const [from, to] = day;

  useEffect(() => followAround(from, to, setSessions), [from, to]);

  const runningSince = sinceWhen(timer.value);
  const reading = { day, zone: settings.value.zone, now: serverNow(), runningSince, was: basis };
  const plan = planOf(draft, {
    was: basis,
    id,
    reading,
    settings: settings.value,
    sessions,
    newId,
  });
  const how = answerOf(plan, chosen);

  const save = async () => {
    if (plan.kind === "wrong") return false;
    const saved = await savePlan(plan, how, was);
    setStale(!saved);
    if (!saved && was) {
      const current = sessions.find((one) => one.id === was.id) ?? was;
      setKnown({ was: current, basis: current });
    }
    return saved;
  };
  const restore = (session: Pomodoro) => {
    setKnown({ was, basis: session });
    setDraft(draftOf(session, settings.peek().zone));
  };
  const change = (patch: Partial<Draft>) => setDraft((before) => ({ ...before, ...patch }));
  return { draft, change, plan, sessions, how, choose: setChosen, stale, restore, save };
}

/** Since when a phase is under way; null when none is. */
function sinceWhen({ state, startedAt }: Timer): Instant | null {
  return state === "running" || state === "paused" ? startedAt : null;
}

/** What was chosen, as long as it is an answer; else the gentlest one. */
function answerOf(plan: Plan, chosen: Answer | null): Answer | null {
  if (plan.kind !== "overlap") return null;
  const { answers } = plan;
  return (answers.find(({ how }) => how === chosen) ?? answers[0])?.how ?? null;
}

type Sound = Exclude<Plan, { kind: "wrong" }>;

async function savePlan(plan: Sound, how: Answer | null, was: Pomodoro | null): Promise<boolean> {
  const settlement = settlementOf(plan, how);
  if (!settlement) return false;
  const seen = [...(was ? [was] : []), ...(plan.kind === "overlap" ? plan.others : [])];
  const says = t(was ? "history.saved" : "history.added", named(plan.session));
  return saveSettled(settlement, seen, says);
}

function settlementOf(plan: Sound, how: Answer | null) {
  if (plan.kind === "clear") return plan.settlement;
  return plan.answers.find((answer) => answer.how === how)?.settlement;
}

/** What a session is called where one is told of. */
export function named(session: Pomodoro): { what: string; from: string; to: string } {
  const task = session.task === null ? undefined : taskTexts.peek().get(session.task);
  const { what, from, to } = rowWords(session, settings.peek().zone, task);
  return { what, from, to };
}
