import type { DeviceRecord, Kind, Values } from "../domain/records";
import { sameValue } from "./merge";
import type { SentState, Waiting } from "./rows";

/** So many states of one record are remembered while no response comes. */
const MOST_SENT = 50;

/** The entry once `data`, its state at this moment, has been sent: the response may get lost. */
export function remembering<K extends Kind>(entry: Waiting<K>, data: Values[K] | null): Waiting<K> {
  const { seq, steps, sent = [] } = entry;
  if (sent.some((one) => one.seq === seq)) return entry;
  const state: SentState<K> = { seq, steps, data };
  return { ...entry, sent: [...sent, state].slice(-MOST_SENT) };
}

/**
 * The entry as it is once something that this device sent is found among the record's later versions in
 * the account (newest first): what was changed here since then is based on that version.
 */
export function acknowledge<K extends Kind>(
  entry: Waiting<K>,
  versions: readonly DeviceRecord<K>[],
): Waiting<K> {
  const { base, steps, sent = [] } = entry;
  for (const { rev, data } of versions) {
    const found = rev > base ? sent.findLast((one) => sameValue(one.data, data)) : undefined;
    if (!found) continue;
    const later = sent.filter(({ seq }) => seq > found.seq);
    return { ...entry, base: rev, was: data, steps: steps - found.steps, sent: later };
  }
  return entry;
}

/**
 * An earlier state that has to be sent again before the present one. A record that was put back to what
 * the account has keeps its revision there, so that a request which is still on its way would count.
 */
export function stateOnItsWay<K extends Kind>(
  { seq, was, sent = [] }: Waiting<K>,
  data: Values[K] | null,
): SentState<K> | undefined {
  if (!sameValue(data, was)) return undefined;
  return sent.findLast((one) => one.seq < seq && !sameValue(one.data, was));
}
