import { useEffect, useState } from "preact/hooks";
import { sync } from "../../state/sync";
import { type Failure, type NewToken, readTokens, type Token } from "../../state/tokens";

/** The account's tokens, as far as this page knows them. */
export interface Tokens {
  /** Those that were there before, newest first; undefined until they are known. */
  readonly listed: readonly Token[] | undefined;
  /** Those that were made on this page: their secrets are seen nowhere else. */
  readonly made: readonly NewToken[];
  /** Why the list could not be read just now. */
  readonly failure: Failure | null;
  readonly read: () => Promise<void>;
  readonly add: (token: NewToken) => void;
  readonly remove: (id: string) => void;
}

/** Reads the tokens when the page opens, and again when the network is back. */
export function useTokens(): Tokens {
  const [listed, setListed] = useState<readonly Token[]>();
  const [made, setMade] = useState<readonly NewToken[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const offline = sync.value.state === "offline";

  const read = async () => {
    const outcome = await readTokens();
    setFailure(outcome.ok ? null : outcome);
    if (outcome.ok) setListed(outcome.value);
  };
  useEffect(() => void read(), [offline]);

  return {
    listed: listed?.filter(({ id }) => made.every((token) => token.id !== id)),
    made,
    failure,
    read,
    add: (token) => setMade([token, ...made]),
    remove: (id) => {
      setListed((before) => before?.filter((token) => token.id !== id));
      setMade((before) => before.filter((token) => token.id !== id));
    },
  };
}
