import { useState } from "preact/hooks";
import { readAgain } from "../../state/remote";
import { type NewToken, readTokens, type Token } from "../../state/tokens";
import { useRemote } from "./use-remote";

/** The account's tokens, as far as this page knows them. */
export interface Tokens {
  /** Those that were there before, newest first; undefined until they are known. */
  readonly listed: readonly Token[] | undefined;
  /** Those that were made on this page: their secrets are seen nowhere else. */
  readonly made: readonly NewToken[];
  readonly add: (token: NewToken) => void;
  readonly remove: (id: string) => void;
}

export function useTokens(): Tokens {
  const { value } = useRemote(readTokens);
  const [made, setMade] = useState<readonly NewToken[]>([]);
  const [gone, setGone] = useState<readonly string[]>([]);
  return {
    listed: value?.filter(({ id }) => !gone.includes(id) && made.every((it) => it.id !== id)),
    made,
    add: (token) => {
      setMade([token, ...made]);
      readAgain();
    },
    remove: (id) => {
      setGone((before) => [...before, id]);
      setMade((before) => before.filter((token) => token.id !== id));
      readAgain();
    },
  };
}
