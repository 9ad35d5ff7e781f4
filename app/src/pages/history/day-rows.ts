import type { Instant, Pomodoro } from "../../domain/records";

/** A hole shorter than this is not worth a line. */
const SHORTEST_GAP_MS = 10 * 60_000;

export type DayRow =
  | { readonly kind: "session"; readonly session: Pomodoro }
  | { readonly kind: "gap"; readonly from: Instant; readonly to: Instant };

/** The lines of a day, latest first, with what is free between its sessions (given oldest first). */
export function dayRows(sessions: readonly Pomodoro[]): DayRow[] {
  return sessions
    .flatMap((session, index): DayRow[] => {
      const row: DayRow = { kind: "session", session };
      const before = sessions[index - 1];
      if (!before || session.startedAt - before.endedAt < SHORTEST_GAP_MS) return [row];
      return [{ kind: "gap", from: before.endedAt, to: session.startedAt }, row];
    })
    .reverse();
}
