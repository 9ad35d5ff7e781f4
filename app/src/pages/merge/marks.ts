import type { Pomodoro } from "../../domain/records";

/** Two times nearer than this share of the whole would be written over each other. */
const NEAREST = 0.16;

/** The times to be written below a strip of sessions: starts and ends, as far as there is room. */
export function marksOf(sessions: readonly Pomodoro[]): number[] {
  const times = sessions.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt]);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const room = (last - first) * NEAREST;
  const marks = [first];
  for (const at of times.toSorted((a, b) => a - b)) {
    if (at - (marks.at(-1) ?? at) >= room && last - at >= room) marks.push(at);
  }
  return [...marks, last];
}
