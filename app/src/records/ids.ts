const TIME_DIGITS = 12;

/**
 * The id of the phase that starts by itself at `at` when the phase `id` ends: a UUIDv7 of that
 * instant with the random part of `id`, so that every device makes the same one.
 */
export function followingId(id: string, at: number): string {
  const time = at.toString(16).padStart(TIME_DIGITS, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${id.slice(15)}`;
}
