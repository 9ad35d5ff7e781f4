import type { Instant } from "../domain/records";
import { parseInstant } from "../domain/wire";
import { asked, type Outcome, proven } from "./asking";
import { server } from "./server";

/** The tokens of the account live on the server alone, so each of these asks it. */

export type { Failure, Outcome } from "./asking";

export type Scope = "read" | "write" | "timer";

/** What a program signs in with. */
export interface Token {
  readonly id: string;
  readonly name: string;
  readonly scope: Scope;
  readonly createdAt: Instant;
  /** The start of the hour in which it was last used; null before its first use. */
  readonly lastUsedAt: Instant | null;
  /** From when on it opens nothing; null for never. */
  readonly expiresAt: Instant | null;
}

/** A token that was just made: its secret is told this once. */
export interface NewToken extends Token {
  readonly secret: string;
}

interface WireToken {
  readonly id: string;
  readonly name: string;
  readonly scope: Scope;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
}

/** All tokens of the account, newest first. */
export function readTokens(): Promise<Outcome<Token[]>> {
  // Our own API's answers, here and below; their shapes are in the OpenAPI document.
  return asked(
    () => server().api.get("/api/tokens"),
    (body) => (body as WireToken[]).map(tokenOf),
  );
}

/** Make a token that is good for so many days, or for ever. */
export function makeToken(
  name: string,
  scope: Scope,
  days: number | null,
): Promise<Outcome<NewToken>> {
  return proven(() =>
    asked(
      () => server().api.post("/api/tokens", { name, scope, days }),
      (body) => {
        const made = body as WireToken & { secret: string };
        return { ...tokenOf(made), secret: made.secret };
      },
    ),
  );
}

/** Take a token back. One that is gone already, ended by another device, is as good as ended here. */
export async function endToken(id: string): Promise<Outcome<null>> {
  return asked(
    () => server().api.delete(`/api/tokens/${id}`),
    () => null,
    404,
  );
}

function tokenOf({ id, name, scope, createdAt, lastUsedAt, expiresAt }: WireToken): Token {
  return {
    id,
    name,
    scope,
    createdAt: parseInstant(createdAt),
    lastUsedAt: lastUsedAt === null ? null : parseInstant(lastUsedAt),
    expiresAt: expiresAt === null ? null : parseInstant(expiresAt),
  };
}
