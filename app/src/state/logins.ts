import type { Instant } from "../domain/records";
import { parseInstant } from "../domain/wire";
import { asked, type Outcome, proven } from "./asking";
import { server } from "./server";

/** A browser in which the account is signed in. */
export interface Login {
  readonly id: string;
  /** "Firefox on Linux"; empty when nobody knows. */
  readonly device: string;
  readonly thisDevice: boolean;
  readonly since: Instant | null;
  /** To five minutes. */
  readonly lastUsedAt: Instant | null;
}

/** Something that happened to the account. */
export interface SecurityEvent {
  readonly at: Instant;
  readonly what: string;
  /** The name of what it is about. */
  readonly about: string;
  readonly device: string;
  readonly count: number;
}

interface WireLogin extends Omit<Login, "since" | "lastUsedAt"> {
  readonly since: string | null;
  readonly lastUsedAt: string | null;
}

interface WireEvent extends Omit<SecurityEvent, "at"> {
  readonly at: string;
}

/** Where the account is signed in, this device first. */
export function readLogins(): Promise<Outcome<Login[]>> {
  // Our own API's answers, here and below; their shapes are in the OpenAPI document.
  return asked(
    () => server().api.get("/api/account/sessions"),
    (body) => (body as WireLogin[]).map(loginOf),
  );
}

/** End one; one that is over already is as good as ended. */
export function endLogin(id: string): Promise<Outcome<null>> {
  return proven(() =>
    asked(
      () => server().api.delete(`/api/account/sessions/${id}`),
      () => null,
      404,
    ),
  );
}

/** Sign out everywhere else. Returns how many that were. */
export function endOtherLogins(): Promise<Outcome<number>> {
  return proven(() =>
    asked(
      () => server().api.delete("/api/account/sessions"),
      (body) => (body as { ended: number }).ended,
    ),
  );
}

/** What happened to the account before an instant, newest first: a page of it. */
export function readLog(before: Instant | null, limit: number): Promise<Outcome<SecurityEvent[]>> {
  const until = before === null ? "" : `&before=${new Date(before).toISOString()}`;
  return asked(
    () => server().api.get(`/api/account/log?limit=${limit}${until}`),
    (body) => (body as WireEvent[]).map((event) => ({ ...event, at: parseInstant(event.at) })),
  );
}

function loginOf({ since, lastUsedAt, ...login }: WireLogin): Login {
  return {
    ...login,
    since: since === null ? null : parseInstant(since),
    lastUsedAt: lastUsedAt === null ? null : parseInstant(lastUsedAt),
  };
}
