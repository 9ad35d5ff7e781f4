import type { Instant } from "../domain/records";
import { parseInstant } from "../domain/wire";
import { type Reply, Unreachable } from "../records/api";
import { server } from "./server";

/** The tokens of the account live on the server alone, so each of these asks it. */

export type Scope = "read" | "write";

/** What a program signs in with. */
export interface Token {
  readonly id: string;
  readonly name: string;
  readonly scope: Scope;
  readonly createdAt: Instant;
  /** The start of the hour in which it was last used; null before its first use. */
  readonly lastUsedAt: Instant | null;
}

/** A token that was just made: its secret is told this once. */
export interface NewToken extends Token {
  readonly secret: string;
}

/** Why the server did not do it; `refused` says its own reason. */
export type Failure =
  | { readonly ok: false; readonly why: "away" }
  | { readonly ok: false; readonly why: "signedOut" }
  | { readonly ok: false; readonly why: "refused"; readonly reason: string };

export type Outcome<Value> = { readonly ok: true; readonly value: Value } | Failure;

interface WireToken {
  readonly id: string;
  readonly name: string;
  readonly scope: Scope;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly message: string }[];
}

/** All tokens of the account, newest first. */
export function readTokens(): Promise<Outcome<Token[]>> {
  // Our own API's answers, here and below; their shapes are in the OpenAPI document.
  return asked(
    () => server().api.get("/api/tokens"),
    (body) => (body as WireToken[]).map(tokenOf),
  );
}

export function makeToken(name: string, scope: Scope): Promise<Outcome<NewToken>> {
  return asked(
    () => server().api.post("/api/tokens", { name, scope }),
    (body) => {
      const made = body as WireToken & { secret: string };
      return { ...tokenOf(made), secret: made.secret };
    },
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

async function asked<Value>(
  ask: () => Promise<Reply>,
  read: (body: unknown) => Value,
  alsoFine?: number,
): Promise<Outcome<Value>> {
  try {
    const { status, body } = await ask();
    if (status < 300 || status === alsoFine) return { ok: true, value: read(body) };
    if (status === 401) return { ok: false, why: "signedOut" };
    const { title, detail, errors } = (body ?? {}) as Problem;
    const reason = errors?.[0]?.message ?? detail ?? title ?? String(status);
    return { ok: false, why: "refused", reason };
  } catch (error) {
    if (error instanceof Unreachable) return { ok: false, why: "away" };
    throw error;
  }
}

function tokenOf({ id, name, scope, createdAt, lastUsedAt }: WireToken): Token {
  return {
    id,
    name,
    scope,
    createdAt: parseInstant(createdAt),
    lastUsedAt: lastUsedAt === null ? null : parseInstant(lastUsedAt),
  };
}
