import { find, type How, overlaps, type Settlement, settle } from "../../domain/history";
import type { Pomodoro, Settings } from "../../domain/records";
import { sameValue } from "../../domain/same";
import { focusMsOf, isCompletedFocus } from "../../state/counting";

export type Answer = Exclude<How, "fit">;

/** An overlap as one of the answers settles it. */
export interface Settled {
  readonly how: Answer;
  readonly settlement: Settlement;
  /** The sessions that were in the way, as they are then. */
  readonly left: readonly Pomodoro[];
}

/** The sessions in the way of `incoming`, oldest first. */
export function inTheWay(sessions: readonly Pomodoro[], incoming: Pomodoro): Pomodoro[] {
  const found = find(sessions, incoming.startedAt, incoming.endedAt);
  return found.filter((one) => one.id !== incoming.id && overlaps(one, incoming));
}

/** What each answer comes to; an answer that gives what another one gives is left out. */
export function answersTo(
  others: readonly Pomodoro[],
  incoming: Pomodoro,
  settings: Settings,
  newId: () => string,
): Settled[] {
  const settled = (["trim", "split", "replace"] as const).map((how): Settled => {
    const settlement = settle(how, others, incoming, settings, newId);
    return { how, settlement, left: settlement.upserts.filter(({ id }) => id !== incoming.id) };
  });
  const [trimmed, split, replaced] = settled;
  if (!trimmed || !split || !replaced) return settled;
  const given = [replaced];
  if (!sameSpells(split, trimmed)) given.unshift(split);
  if (trimmed.left.length > 0) given.unshift(trimmed);
  return given;
}

function sameSpells(a: Settled, b: Settled): boolean {
  const spells = ({ left }: Settled) => left.map(({ startedAt, endedAt }) => [startedAt, endedAt]);
  return sameValue(spells(a), spells(b));
}

/** The focus time of a day once a settlement is saved. */
export function focusAfter(
  sessions: readonly Pomodoro[],
  { upserts, deletions }: Settlement,
  day: string,
): number {
  const gone = new Set([...deletions, ...upserts.map(({ id }) => id)]);
  return focusOf([...sessions.filter(({ id }) => !gone.has(id)), ...upserts], day);
}

/** The focus time of a day. */
export function focusOf(sessions: readonly Pomodoro[], day: string): number {
  return focusMsOf(sessions.filter((one) => one.day === day && isCompletedFocus(one)));
}
