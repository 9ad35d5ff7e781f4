export const MIN_MINUTES = 1;
export const MAX_MINUTES = 180;

/** What was typed as the length of a phase: whole minutes from 1 to 180, or null. */
export function parseMinutes(typed: string): number | null {
  const trimmed = typed.trim();
  if (!/^\d{1,3}$/.test(trimmed)) return null;
  const minutes = Number(trimmed);
  return minutes >= MIN_MINUTES && minutes <= MAX_MINUTES ? minutes : null;
}
