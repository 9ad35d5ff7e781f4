import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Instant } from "../domain/records";
import { parseInstant } from "../domain/wire";
import { asked, type Outcome, proven } from "./asking";
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
  await hear(asked(() => server().api.get("/api/calendar"), feedOf));
}

/** Make an address; the one before it ends. Whoever does not want to prove who they are keeps that. */
export async function makeFeed(): Promise<void> {
  await hear(proven(() => asked(() => server().api.post("/api/calendar"), feedOf)));
}

async function hear(asking: Promise<Outcome<Feed>>): Promise<void> {
  const of = account.peek()?.id;
  const outcome = await asking;
  if (!outcome.ok && outcome.why === "unproven") return;
  known.value = { of, feed: outcome.ok ? outcome.value : "away" };
}

/** The account's answer; its shape is in the OpenAPI document. */
function feedOf(body: unknown): Feed {
  const { createdAt, address } = body as { createdAt: string | null; address?: string };
  return {
    since: createdAt === null ? null : parseInstant(createdAt),
    address: address ? new URL(address, location.origin).href : null,
  };
}
