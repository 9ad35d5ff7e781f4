import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Instant } from "../domain/records";
import { parseInstant } from "../domain/wire";
import { type Reply, Unreachable } from "../records/api";
import { account } from "./owner";
import { server } from "./server";

/**
 * The secret address under which other programs read the account's calendar. The account cannot tell it
 * again, so it is known only right after it was made.
 */
export interface Feed {
  /** Since when there is one; null when there is none. */
  readonly since: Instant | null;
  readonly address: string | null;
}

/** What is known, and of whose account: an address is a secret. */
const known = signal<{ readonly of: string | undefined; readonly feed: Feed | "away" } | null>(
  null,
);

/** The calendar's address; `unknown` until the account has answered, `away` when it cannot. */
export const feed: ReadonlySignal<Feed | "unknown" | "away"> = computed(() =>
  known.value?.of === account.value?.id ? (known.value?.feed ?? "unknown") : "unknown",
);

/** Ask the account whether there is an address. */
export async function readFeed(): Promise<void> {
  await hear(server().api.get("/api/calendar"), 200);
}

/** Make an address; the one before it ends. */
export async function makeFeed(): Promise<void> {
  await hear(server().api.post("/api/calendar"), 201);
}

async function hear(reply: Promise<Reply>, expected: number): Promise<void> {
  const of = account.peek()?.id;
  known.value = { of, feed: await answered(reply, expected) };
}

/** The account's answer; its shape is in the OpenAPI document. */
async function answered(reply: Promise<Reply>, expected: number): Promise<Feed | "away"> {
  try {
    const { status, body } = await reply;
    if (status !== expected) return "away";
    const { createdAt, address } = body as { createdAt: string | null; address?: string };
    return {
      since: createdAt === null ? null : parseInstant(createdAt),
      address: address ? new URL(address, location.origin).href : null,
    };
  } catch (error) {
    if (error instanceof Unreachable) return "away";
    throw error;
  }
}
