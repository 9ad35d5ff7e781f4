import { useEffect, useState } from "preact/hooks";
import { account } from "../../state/account";
import { readTrail, type Step } from "../../state/history-trail";

export interface Read {
  /** Null when the account could not be reached, undefined before it was. */
  readonly steps: readonly Step[] | null | undefined;
  /** How often the session was changed, as far as is known. */
  readonly changes: number;
  readonly read: () => Promise<void>;
}

/** What became of a session: its account is asked once it is opened, and may be asked again. */
export function useTrail(id: string): Read {
  const [steps, setSteps] = useState<readonly Step[] | null>();
  const read = async () => setSteps(await readTrail(id));

  useEffect(() => {
    if (account.peek()) void read();
  }, [id]);

  const changes = steps?.filter(({ what }) => what === "changed").length ?? 0;
  return { steps, changes, read };
}
