import { showProblem } from "./failures";

/** Returns what has `work` done: one at a time, and once more when it is asked for meanwhile. */
export function inTurns(work: () => Promise<void>): () => Promise<void> {
  let under: Promise<void> | null = null;
  let again = false;
  const run = async () => {
    do {
      again = false;
      await work();
    } while (again);
  };
  return () => {
    again = under !== null;
    under ??= run().finally(() => {
      under = null;
    });
    return under;
  };
}

/** Say what failed, unless it is that these records were closed, as somebody else's are shown by now. */
export function unlessClosed(error: unknown): void {
  if (!(error instanceof Error && error.name === "InvalidStateError")) showProblem(error);
}
