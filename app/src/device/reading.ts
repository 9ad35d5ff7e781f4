import type { There } from "../domain/porting/decision";
import type { Told } from "../domain/porting/dry-run";
import { Unreadable } from "../domain/porting/rows";

/** What the worker says; reading.worker.ts has it in a world of types of its own. */
type Heard =
  | Told
  | { readonly what: "end" }
  | { readonly what: "unreadable"; readonly code: string };

/**
 * Read a file beside the page, its wall clocks being those of `zone`, and hear what would become of its
 * rows. Rejects with Unreadable when nothing of it can be read, and with what `until` was aborted for.
 */
export function readBeside(
  asked: { readonly file: Blob; readonly zone: string; readonly there: There },
  hear: (told: Told) => void,
  until: AbortSignal,
): Promise<void> {
  const worker = new Worker(new URL("./reading.worker.ts", import.meta.url), { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  worker.onmessage = ({ data }: MessageEvent<Heard>) => {
    if (data.what === "end") resolve();
    else if (data.what === "unreadable") reject(new Unreadable(data.code, "cannot be read"));
    else hear(data);
  };
  worker.onerror = () => reject(new Unreadable("broken", "the reader failed"));
  until.addEventListener("abort", () => reject(until.reason));
  worker.postMessage(asked);
  return promise.finally(() => worker.terminate());
}
