import { added, edited } from "../../domain/editing";
import type { Settlement } from "../../domain/history";
import type { Pomodoro, Settings } from "../../domain/records";
import { parseTags } from "../timer/task-fields";
import type { Draft } from "./draft";
import { answersTo, inTheWay, type Settled } from "./settling";
import { type Reading, readTimes, type Wrong } from "./times";

const LONGEST_NOTE = 2000;

/** What saving a draft would do. */
export type Plan =
  | { readonly kind: "wrong"; readonly wrong: readonly Wrong[] }
  | { readonly kind: "clear"; readonly session: Pomodoro; readonly settlement: Settlement }
  | {
      readonly kind: "overlap";
      readonly session: Pomodoro;
      readonly others: readonly Pomodoro[];
      readonly answers: readonly Settled[];
    };

export interface Basis {
  /** The session that is edited, or the id of a new one. */
  readonly was: Pomodoro | null;
  readonly id: string;
  readonly reading: Reading;
  readonly settings: Settings;
  /** The sessions of the day and around it. */
  readonly sessions: readonly Pomodoro[];
  readonly newId: () => string;
}

export function planOf(draft: Draft, basis: Basis): Plan {
  const { was, id, settings, sessions, newId } = basis;
  const times = readTimes(draft.start, draft.end, basis.reading);
  if (!("startedAt" in times)) return { kind: "wrong", wrong: times };
  const edit = {
    ...times,
    phase: draft.phase,
    task: draft.task,
    tags: parseTags(draft.tags),
    note: draft.note.trim().slice(0, LONGEST_NOTE) || null,
    interruptions: draft.interruptions,
  };
  const session = was ? edited(was, edit, settings) : added(id, edit, settings);
  const others = inTheWay(sessions, session);
  if (others.length === 0) {
    return { kind: "clear", session, settlement: { upserts: [session], deletions: [] } };
  }
  return { kind: "overlap", session, others, answers: answersTo(others, session, settings, newId) };
}
