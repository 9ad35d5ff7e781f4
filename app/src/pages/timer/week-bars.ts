export interface DayFocus {
  readonly focusMs: number;
}

const LOWEST = 5;

/** Heights in percent of the chart; an empty day keeps a line to stand on. */
export function barHeights(days: readonly DayFocus[]): number[] {
  const longest = Math.max(0, ...days.map((day) => day.focusMs));
  if (longest === 0) return days.map(() => LOWEST);
  return days.map((day) => Math.max(LOWEST, Math.round((day.focusMs / longest) * 100)));
}
