/** A steady tick that goes on while the tab is hidden, when the browser slows the page's own timers down. */

/**
 * Call `onTick` about every `ms` milliseconds until the returned function is called. A tick only says
 * "look at the clock again": ticks may be late or missing, so nothing may count them.
 */
export function startTicker(onTick: () => void, ms: number): () => void {
  let stop = tickFromWorker(onTick, ms, () => {
    stop = tickFromPage(onTick, ms);
  });
  return () => stop();
}

function tickFromWorker(onTick: () => void, ms: number, onFailure: () => void): () => void {
  const worker = openWorker();
  if (!worker) return tickFromPage(onTick, ms);
  worker.onmessage = onTick;
  worker.onerror = () => {
    worker.terminate();
    onFailure();
  };
  worker.postMessage(ms);
  return () => worker.terminate();
}

function openWorker(): Worker | null {
  try {
    return new Worker(new URL("./ticker.worker.ts", import.meta.url), { type: "module" });
  } catch {
    return null; // no workers here (a test, a locked-down browser)
  }
}

function tickFromPage(onTick: () => void, ms: number): () => void {
  const id = setInterval(onTick, ms);
  return () => clearInterval(id);
}
