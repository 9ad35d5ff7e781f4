import type { Waiting } from "./rows";

export interface Batch {
  readonly entries: readonly Waiting[];
  /** All or nothing: a command to the timer and what it recorded. */
  readonly atomic: boolean;
}

export const LARGEST_BATCH = 500;

/**
 * What to send next of what waits, oldest first, deletions' order kept. A single command to the timer
 * goes together with the pomodoro that it recorded: if another device was first, neither counts.
 */
export function nextBatch(waiting: readonly Waiting[], limit = LARGEST_BATCH): Batch {
  const pair = commandPair(waiting);
  if (pair && limit >= pair.length) return { entries: pair, atomic: true };
  const entries = [...waiting].sort((a, b) => a.seq - b.seq).slice(0, limit);
  return { entries, atomic: false };
}

function commandPair(waiting: readonly Waiting[]): readonly Waiting[] | null {
  const command = waiting.find(isTimer);
  if (!command || command.loose || command.steps !== 1) return null;
  const recorded = waiting.find(
    ({ kind, id }) => kind === "pomodoro" && id === command.was?.pomodoroId,
  );
  return recorded && !recorded.loose ? [command, recorded] : null;
}

function isTimer(entry: Waiting): entry is Waiting<"timer"> {
  return entry.kind === "timer";
}
