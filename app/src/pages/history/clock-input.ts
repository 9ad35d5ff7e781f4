const TYPED = /^(\d{1,2})\s*[:.,h ]?\s*(\d{2})?$/;

/** Minutes after midnight of a time as people type it: 13:05, 13.05, 1305, 9; null when it is none. */
export function minutesTyped(typed: string): number | null {
  const [, hours, minutes = "0"] = TYPED.exec(typed.trim()) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return null;
  return Number(hours) * 60 + Number(minutes);
}
