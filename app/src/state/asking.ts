import { signal } from "@preact/signals";
import { type Reply, Unreachable } from "../records/api";

/** What lives on the server alone, asked for when a page shows it. */

/** Why the server did not do it; `refused` says its own reason, `field` which value it is about. */
export type Failure =
  | { readonly ok: false; readonly why: "away" }
  | { readonly ok: false; readonly why: "signedOut" }
  | { readonly ok: false; readonly why: "unproven" }
  | {
      readonly ok: false;
      readonly why: "refused";
      readonly reason: string;
      readonly field?: string | undefined;
    };

export type Outcome<Value> = { readonly ok: true; readonly value: Value } | Failure;

interface Problem {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

const PROOF_NEEDED = "/problems/proof-needed";

/** Ask the API, and read what it answers; a status that is `alsoFine` is as good as done. */
export async function asked<Value>(
  ask: () => Promise<Reply>,
  read: (body: unknown) => Value,
  alsoFine?: number,
): Promise<Outcome<Value>> {
  try {
    const { status, body } = await ask();
    if (status < 300 || status === alsoFine) return { ok: true, value: read(body) };
    if (status === 401) return { ok: false, why: "signedOut" };
    return refusal(status, (body ?? {}) as Problem); // our own API's
  } catch (error) {
    if (error instanceof Unreachable) return { ok: false, why: "away" };
    throw error;
  }
}

function refusal(status: number, { type, title, detail, errors }: Problem): Failure {
  if (type === PROOF_NEEDED) return { ok: false, why: "unproven" };
  const wrong = errors?.[0];
  const reason = wrong?.message ?? detail ?? title ?? String(status);
  return { ok: false, why: "refused", reason, field: wrong?.field };
}

/** Who waits for the user to show that it is them; null when nobody does. */
export const proofWanted = signal<((shown: boolean) => void) | null>(null);

/**
 * Do what the server allows only to who has just shown who they are: when that was too long ago they
 * are asked, and it is done then. Whoever does not want to gets the `unproven` back.
 */
export async function proven<Value>(act: () => Promise<Outcome<Value>>): Promise<Outcome<Value>> {
  const outcome = await act();
  if (outcome.ok || outcome.why !== "unproven") return outcome;
  proofWanted.peek()?.(false);
  const shown = await new Promise<boolean>((resolve) => {
    proofWanted.value = resolve;
  });
  proofWanted.value = null;
  return shown ? act() : outcome;
}
