const FIRST_MS = 1000;
const LONGEST_MS = 60_000;

/** How long to wait before the next try after `failures` in a row; `random` is from 0 to 1. */
export function backoffMs(failures: number, random: number): number {
  const longest = Math.min(FIRST_MS * 2 ** Math.max(failures - 1, 0), LONGEST_MS);
  return Math.round(longest * (0.5 + random / 2));
}
