const TIME_DIGITS = 12;

/**
 * The id of the phase that starts by itself at `at` when the phase `id` ends: a UUIDv7 of that
 * instant with the random part of `id`, so that every device makes the same one.
 */
export function followingId(id: string, at: number): string {
  const time = at.toString(16).padStart(TIME_DIGITS, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${id.slice(15)}`;
}

/** A new UUIDv7. Also made where a page came over plain HTTP, which has no `crypto.randomUUID`. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80; // the variant of all these ids
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const id = digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  return followingId(id, Date.now());
}
