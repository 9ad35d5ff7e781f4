/**
 * A user's sessions never overlap: find those in the way, and let one side make room. The twin of
 * api/domain/history.py, which says how a session is cut into pieces.
 */

import { dayOf } from "./day";
import type { Instant, Pomodoro, Settings } from "./records";

type Interval = readonly [from: Instant, to: Instant];
type NewId = () => string;
type Spell = Pick<Pomodoro, "startedAt" | "endedAt">;

export type How = "trim" | "split" | "replace" | "fit";

/** How an overlap is settled: what to upsert (the incoming session too) and what to delete. */
export interface Settlement {
  readonly upserts: readonly Pomodoro[];
  readonly deletions: readonly string[];
}

/** Whether two sessions share an instant. */
export function overlaps(a: Spell, b: Spell): boolean {
  return a.startedAt < b.endedAt && b.startedAt < a.endedAt;
}

/** The sessions that share an instant with `[from, to)`, oldest first. */
export function find(sessions: readonly Pomodoro[], from: Instant, to: Instant): Pomodoro[] {
  return sessions
    .filter((session) => session.startedAt < to && from < session.endedAt)
    .sort((a, b) => a.startedAt - b.startedAt);
}

/** Settle an overlap as the user chose; `newId` makes ids for further pieces. */
export function settle(
  how: How,
  sessions: readonly Pomodoro[],
  incoming: Pomodoro,
  settings: Settings,
  newId: NewId,
): Settlement {
  // biome-ignore lint/suspicious/noFocusedTests: it cuts a session, it is no test
  if (how === "fit") return fit(sessions, incoming, settings, newId);
  if (how === "split") return split(sessions, incoming, settings, newId);
  if (how === "trim") return trim(sessions, incoming, settings);
  return replaceWith(sessions, incoming);
}

/** Let the sessions in the way keep their longer side of the incoming one. */
export function trim(
  sessions: readonly Pomodoro[],
  incoming: Pomodoro,
  settings: Settings,
): Settlement {
  return giveWay(sessions, incoming, (session) => {
    const longer = longest(outside(session, [incoming]));
    return longer === undefined ? [] : [pieceOf(session, longer, settings)];
  });
}

/** Let the sessions in the way keep both sides of the incoming one. */
export function split(
  sessions: readonly Pomodoro[],
  incoming: Pomodoro,
  settings: Settings,
  newId: NewId,
): Settlement {
  return giveWay(sessions, incoming, (session) =>
    piecesOf(session, outside(session, [incoming]), settings, newId),
  );
}

/** Let the sessions in the way go. */
export function replaceWith(sessions: readonly Pomodoro[], incoming: Pomodoro): Settlement {
  return giveWay(sessions, incoming, () => []);
}

/** Cut the incoming session to what is free; nothing is upserted when nothing is. */
export function fit(
  sessions: readonly Pomodoro[],
  incoming: Pomodoro,
  settings: Settings,
  newId: NewId,
): Settlement {
  const free = outside(incoming, inTheWay(sessions, incoming));
  return { upserts: piecesOf(incoming, free, settings, newId), deletions: [] };
}

function giveWay(
  sessions: readonly Pomodoro[],
  incoming: Pomodoro,
  keep: (session: Pomodoro) => readonly Pomodoro[],
): Settlement {
  const kept = inTheWay(sessions, incoming).map(
    (session) => ({ id: session.id, pieces: keep(session) }) as const,
  );
  return {
    upserts: [...kept.flatMap(({ pieces }) => pieces), incoming],
    deletions: kept.filter(({ pieces }) => pieces.length === 0).map(({ id }) => id),
  };
}

function inTheWay(sessions: readonly Pomodoro[], incoming: Pomodoro): Pomodoro[] {
  const found = find(sessions, incoming.startedAt, incoming.endedAt);
  return found.filter((session) => session.id !== incoming.id);
}

/** What is left of the session's interval without `others`, which are in order. */
function outside({ startedAt, endedAt }: Spell, others: readonly Spell[]): Interval[] {
  const within = (edge: Instant) => Math.min(Math.max(edge, startedAt), endedAt);
  const froms = [startedAt, ...others.map((other) => within(other.endedAt))];
  const tos = [...others.map((other) => within(other.startedAt)), endedAt];
  return froms
    .map((from, index): Interval => [from, tos[index] ?? endedAt])
    .filter(([from, to]) => from < to);
}

function piecesOf(
  session: Pomodoro,
  intervals: readonly Interval[],
  settings: Settings,
  newId: NewId,
): Pomodoro[] {
  const counted = longest(intervals);
  return intervals.map((interval, index) => {
    const piece = pieceOf(session, interval, settings);
    const cancelledAt = interval === counted ? piece.cancelledAt : piece.endedAt;
    return { ...piece, id: index === 0 ? piece.id : newId(), cancelledAt };
  });
}

function pieceOf(session: Pomodoro, [from, to]: Interval, settings: Settings): Pomodoro {
  const last = to === session.endedAt;
  const overtimeFrom = Math.max(session.endedAt - session.overtimeSeconds * 1000, from);
  return {
    ...session,
    startedAt: from,
    endedAt: to,
    day: dayOf(from, session.zone, settings.dayStartHour),
    cancelledAt: session.cancelledAt === null ? null : to,
    overtimeSeconds: Math.floor(Math.max(to - overtimeFrom, 0) / 1000),
    pauses: session.pauses
      .map((pause) => ({ from: Math.max(pause.from, from), to: Math.min(pause.to ?? to, to) }))
      .filter((pause) => pause.from < pause.to),
    interruptions: session.interruptions.filter(({ at }) => from <= at && (at < to || last)),
  };
}

function longest(intervals: readonly Interval[]): Interval | undefined {
  const length = ([from, to]: Interval) => to - from;
  return intervals.reduce<Interval | undefined>(
    (best, each) => (best === undefined || length(each) > length(best) ? each : best),
    undefined,
  );
}
