import type { Pomodoro } from "../../domain/records";

/** A run of focus sessions on one task, as the strip names it: percent of its width. */
export interface StripLabel {
  readonly key: string;
  readonly text: string;
  readonly left: number;
  readonly width: number;
  /** How far its words may reach: to the next label, or the end. */
  readonly room: number;
}

/**
 * The labels of a day's strip, up to the word that stands at `until`; `place` tells where on it an instant
 * lies. Both in percent.
 */
export function stripLabels(
  sessions: readonly Pomodoro[],
  taskText: (id: string) => string | undefined,
  place: (at: number) => number,
  until = 100,
): StripLabel[] {
  const runs: { task: string; from: number; to: number }[] = [];
  for (const { phase, task, startedAt, endedAt } of sessions) {
    if (phase !== "focus" || task === null) continue;
    const last = runs.at(-1);
    if (last?.task === task) last.to = endedAt;
    else runs.push({ task, from: startedAt, to: endedAt });
  }
  return runs.flatMap(({ task, from, to }, index) => {
    const text = taskText(task);
    if (text === undefined) return [];
    const left = place(from);
    const next = runs[index + 1];
    const room = (next ? place(next.from) : Math.max(until, place(to))) - left;
    return [{ key: `${from}`, text, left, width: place(to) - left, room }];
  });
}
