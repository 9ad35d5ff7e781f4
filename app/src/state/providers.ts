import type { Instant } from "../domain/records";
import { parseInstant } from "../domain/wire";
import { whoCame } from "../records/entrance";
import { asked, type Outcome, proven } from "./asking";
import { type Answer, enterBy } from "./entrance";
import { SIGN_IN } from "./routes";
import { server } from "./server";

/** Accounts elsewhere that lead in here, as far as this server offers them. */
export interface Provider {
  readonly id: string;
  readonly name: string;
}

/** An account elsewhere that leads into this one. */
export interface Link {
  readonly provider: string;
  /** How the provider calls them; it may be empty. */
  readonly label: string;
  readonly createdAt: Instant;
}

interface WireLink extends Omit<Link, "createdAt"> {
  readonly createdAt: string;
}

const CAME = "came";
const ACCOUNT = "/account";

/** Which providers this server offers. */
export function readProviders(): Promise<Outcome<readonly Provider[]>> {
  // Our own API's answers, here and below; their shapes are in the OpenAPI document.
  return asked(
    () => server().api.get("/auth/ways"),
    (body) => (body as { providers: Provider[] }).providers,
  );
}

/** Where signing in at a provider begins; it leads back to the sign-in page, and on from there. */
export function providerPath(id: string, search: string, invitation?: string): string {
  const back = new URLSearchParams(search);
  back.delete("problem");
  back.set(CAME, "");
  const given = { next: `${SIGN_IN}?${back}`, ...(invitation ? { invitation } : {}) };
  return `/auth/${id}?${new URLSearchParams(given)}`;
}

/** Whether a provider has led back to this page. */
export function hasCome(search: string): boolean {
  return new URLSearchParams(search).has(CAME);
}

/** Be on this device whoever the provider has signed in. */
export function arriveByProvider(): Promise<Answer> {
  return enterBy(() => whoCame(server().api));
}

/** The accounts elsewhere that lead into this one. */
export function readLinks(): Promise<Outcome<readonly Link[]>> {
  return asked(
    () => server().api.get("/api/account/links"),
    (body) =>
      (body as WireLink[]).map((link) => ({ ...link, createdAt: parseInstant(link.createdAt) })),
  );
}

/** Begin to link an account elsewhere. Returns where the page must go for it. */
export function beginLink(provider: string): Promise<Outcome<string>> {
  return proven(() => elsewhere(`/api/account/links/${provider}`));
}

/** Begin to show by an account elsewhere that it is you. Returns where the page must go for it. */
export function beginProof(provider: string): Promise<Outcome<string>> {
  return elsewhere(`/auth/proof/${provider}`, location.pathname);
}

export function unlink(provider: string): Promise<Outcome<null>> {
  return proven(() =>
    asked(
      () => server().api.delete(`/api/account/links/${provider}`),
      () => null,
      404,
    ),
  );
}

function elsewhere(path: string, next = ACCOUNT): Promise<Outcome<string>> {
  return asked(
    () => server().api.post(path, { next }),
    (body) => (body as { location: string }).location,
  );
}
