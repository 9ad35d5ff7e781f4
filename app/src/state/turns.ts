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
