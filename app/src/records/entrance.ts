import type { Api } from "./api";
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
  given: { name: string; password: string },
): Promise<Entrance> {
  const { status, body } = await api.post(`/auth/${way}`, given);
  // Our own API's answer; its shape is in the OpenAPI document.
  if (status < 300) return { ok: true, account: body as Account };
  const problem = (body ?? {}) as Problem;
  const wrong = problem.errors?.[0];
  if (wrong) return { ok: false, message: wrong.message, field: wrong.field };
  const message = problem.detail ?? problem.title ?? String(status);
  return status === 409 ? { ok: false, message, field: "name" } : { ok: false, message };
}

/** End the login on this device. Throws Unreachable. */
export async function leave(api: Api): Promise<void> {
  await api.post("/auth/sign-out");
}
