/**
 * Of all tabs of this device that call this, exactly one leads: the first, and when it closes the next.
 * Where tabs cannot agree (plain HTTP has no locks), each leads. Returns what gives the lead up.
 */
export function lead(name: string, onLead: () => void): () => void {
  if (!("locks" in navigator)) {
    onLead();
    return () => undefined;
  }
  const ended = new AbortController();
  const untilEnded = new Promise<void>((end) =>
    ended.signal.addEventListener("abort", () => end()),
  );
  const held = navigator.locks.request(name, { signal: ended.signal }, () => {
    onLead();
    return untilEnded;
  });
  held.catch(() => undefined); // given up while it still waited
  return () => ended.abort();
}

/** Whether a tab of this device leads. */
export async function isLed(name: string): Promise<boolean> {
  if (!("locks" in navigator)) return false;
  const { held = [] } = await navigator.locks.query();
  return held.some((lock) => lock.name === name);
}
