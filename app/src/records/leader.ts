/**
 * Do `work` in one tab at a time: in this one as soon as it is its turn, up to the returned function's
 * call. Without locks (a page over plain HTTP from another machine) every tab does it, which costs
 * more and harms nothing: whatever is sent twice counts once.
 */
export function lead(name: string, work: () => () => void): () => void {
  const over = new AbortController();
  if (!("locks" in navigator)) {
    const stop = work();
    return stop;
  }
  navigator.locks
    .request(name, { signal: over.signal }, () => workUntil(over.signal, work))
    .catch(() => undefined); // it never was this tab's turn
  return () => over.abort();
}

function workUntil(over: AbortSignal, work: () => () => void): Promise<void> {
  const stop = work();
  return new Promise((done) => {
    over.addEventListener("abort", () => {
      stop();
      done();
    });
  });
}
