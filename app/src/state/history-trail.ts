import type { Instant, Pomodoro } from "../domain/records";
import { fromWire, parseInstant, type Wire } from "../domain/wire";
import { Unreachable } from "../records/api";
import { server } from "./server";

export type What = "created" | "changed" | "deleted" | "restored" | "kept";

/** What one commit did to a session. */
export interface Step {
  readonly rev: number;
  readonly at: Instant;
  readonly what: What;
  /** The fields that changed, by name. */
  readonly fields: readonly string[];
  /** What the session is after it, and what it was before; null when there was none, or none is kept. */
  readonly after: Pomodoro | null;
  readonly before: Pomodoro | null;
}

/** The trail as the account tells it; its shape is in the OpenAPI document. */
interface WireTrail {
  readonly changes: readonly {
    readonly rev: number;
    readonly at: string;
    readonly what: What;
    readonly undoable: boolean;
    readonly fields: readonly { readonly field: string }[];
    readonly data: Wire | null;
  }[];
}

/**
 * What became of a session, latest first: its last hundred changes. Empty when the account does not have
 * it yet; null when the account cannot be reached.
 */
export async function readTrail(id: string): Promise<Step[] | null> {
  try {
    const { status, body } = await server().api.get(`/api/history/${id}?kind=pomodoro`);
    if (status === 404) return [];
    return status === 200 ? stepsOf(body as WireTrail) : null; // our own API's answer
  } catch (error) {
    if (error instanceof Unreachable) return null;
    throw error;
  }
}

export function stepsOf({ changes }: WireTrail): Step[] {
  const read = (data: Wire | null | undefined) => (data ? fromWire("pomodoro", data) : null);
  return changes.map(({ rev, at, what, undoable, fields, data }, index) => ({
    rev,
    at: parseInstant(at),
    what,
    fields: fields.map(({ field }) => field),
    after: read(data),
    before: undoable ? read(changes[index + 1]?.data) : null,
  }));
}
