import { useEffect, useRef, useState } from "preact/hooks";
import type { Outcome } from "../../state/asking";
import { attempts, noteReading } from "../../state/remote";
import { sync } from "../../state/sync";

/** What the server keeps, as far as this page knows it. */
export interface Remote<Value> {
  /** Undefined until it is known. */
  readonly value: Value | undefined;
}

/** Reads it when the page opens, again when the network is back, and when something was changed. */
export function useRemote<Value>(ask: () => Promise<Outcome<Value>>): Remote<Value> {
  const [value, setValue] = useState<Value>();
  const gone = useRef(false);
  const offline = sync.value.state === "offline";
  const attempt = attempts.value;
  const read = async () => {
    const outcome = await ask();
    if (!gone.current) noteReading(gone, outcome.ok ? null : outcome);
    if (outcome.ok) setValue(outcome.value);
  };
  useEffect(() => void read(), [offline, attempt]);
  useEffect(
    () => () => {
      gone.current = true;
      noteReading(gone, null);
    },
    [],
  );
  return { value };
}
