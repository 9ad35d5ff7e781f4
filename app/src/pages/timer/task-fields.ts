const MOST_ESTIMATED = 99;
const MOST_TAGS = 20;
const LONGEST_TAG = 50;

/** How many pomodoros a task may take, from 0 to 99; null when nothing sensible was typed. */
export function parseEstimate(typed: string): number | null {
  const trimmed = typed.trim();
  if (!/^\d+$/.test(trimmed)) return null;
  return Math.min(MOST_ESTIMATED, Number(trimmed));
}

/** Tags as typed with commas between: trimmed, each once, as many and as long as a task may have. */
export function parseTags(typed: string): string[] {
  const tags = typed
    .split(",")
    .map((tag) => tag.trim().replace(/^#/, "").slice(0, LONGEST_TAG))
    .filter((tag) => tag !== "");
  return [...new Set(tags)].slice(0, MOST_TAGS);
}
