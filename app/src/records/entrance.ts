import type { Api, Reply } from "./api";
import type { Account } from "./owner";

/** What sign-in or sign-up came to; `message` and `field` say what to mend. */
export type Entrance =
  | { readonly ok: true; readonly account: Account }
  | { readonly ok: false; readonly message: string; readonly field?: string };

export type Way = "sign-in" | "sign-up";

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

/** Sign in, or create an account and be signed in to it. Throws Unreachable. */
export async function enter(
  api: Api,
  way: Way,
  given: { name: string; password: string; invitation?: string },
): Promise<Entrance> {
  return came(await api.post(`/auth/${way}`, given));
}

/**
 * Sign in by passkey, or create an account whose way in is one: what `asked` says of the options that
 * the server gives is sent back. Throws Unreachable, and what `asked` throws.
 */
export async function enterByPasskey<Options>(
  api: Api,
  way: Way,
  given: object,
  asked: (options: Options) => Promise<unknown>,
): Promise<Entrance> {
  const begun = await api.post(`/auth/${way}/passkey/options`, given);
  if (begun.status >= 300) return came(begun);
  // Our own API's answer, as WebAuthn shapes it.
  const credential = await asked(begun.body as Options);
  return came(await api.post(`/auth/${way}/passkey`, { credential }));
}

/** Sign in with the secret of a link, which is good once. Throws Unreachable. */
export async function enterByCode(api: Api, code: string): Promise<Entrance> {
  return came(await api.post("/auth/sign-in/code", { code }));
}

/** Who the server says is signed in, after a provider has led back. Throws Unreachable. */
export async function whoCame(api: Api): Promise<Entrance> {
  return came(await api.get("/auth/info"));
}

/** End the login on this device. Throws Unreachable. */
export async function leave(api: Api): Promise<void> {
  await api.post("/auth/sign-out");
}

function came({ status, body }: Reply): Entrance {
  // Our own API's answer; its shape is in the OpenAPI document.
  if (status < 300) return { ok: true, account: body as Account };
  const problem = (body ?? {}) as Problem;
  const wrong = problem.errors?.[0];
  if (wrong) return { ok: false, message: wrong.message, field: wrong.field };
  return { ok: false, message: problem.detail ?? problem.title ?? String(status) };
}
