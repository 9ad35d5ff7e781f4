import {
  type CreationOptions,
  makePasskey,
  NoPasskey,
  type RequestOptions,
  showPasskey,
} from "../device/passkeys";
import type { Instant } from "../domain/records";
import { parseInstant } from "../domain/wire";
import { t } from "../i18n/sign-in";
import { asked, type Outcome, proven } from "./asking";
import { server } from "./server";

/** A passkey of the account. */
export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
}

/** How one can come into the account. */
export interface WaysIn {
  readonly passkeys: readonly Passkey[];
  readonly password: boolean;
}

interface WirePasskey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

const nothing = () => null;

/** Read how one can come in. */
export async function readWaysIn(): Promise<Outcome<WaysIn>> {
  const { api } = server();
  // Our own API's answers, here and below; their shapes are in the OpenAPI document.
  const passkeys = await asked(
    () => api.get("/api/passkeys"),
    (body) => (body as WirePasskey[]).map(passkeyOf),
  );
  if (!passkeys.ok) return passkeys;
  return asked(
    () => api.get("/api/account/ways"),
    (body) => ({ passkeys: passkeys.value, password: (body as { password: boolean }).password }),
  );
}

/** Let this device make a passkey for the account. */
export async function addPasskey(name: string, ended: AbortSignal): Promise<Outcome<null>> {
  const { api } = server();
  const begun = await proven(() =>
    asked(
      () => api.post("/api/passkeys/new/options"),
      (body) => body as CreationOptions,
    ),
  );
  if (!begun.ok) return begun;
  return saying(async () => {
    const credential = await makePasskey(begun.value, ended);
    return asked(() => api.post("/api/passkeys", { credential, name }), nothing);
  });
}

export function renamePasskey(id: string, name: string): Promise<Outcome<null>> {
  return asked(() => server().api.patch(`/api/passkeys/${id}`, { name }), nothing);
}

export function removePasskey(id: string): Promise<Outcome<null>> {
  return proven(() => asked(() => server().api.delete(`/api/passkeys/${id}`), nothing, 404));
}

/** Set the password, or another one; it signs out everywhere else, and can revoke all tokens. */
export function setPassword(password: string, endTokens: boolean): Promise<Outcome<null>> {
  const change = { password, endTokens };
  return proven(() => asked(() => server().api.patch("/api/account", change), nothing));
}

export function removePassword(): Promise<Outcome<null>> {
  return proven(() => asked(() => server().api.delete("/api/account/password"), nothing, 404));
}

/** Show that it is you, by the password. */
export function proveByPassword(password: string): Promise<Outcome<null>> {
  return asked(() => server().api.post("/auth/proof", { password }), nothing);
}

/** Show that it is you, by a passkey. */
export async function proveByPasskey(ended: AbortSignal): Promise<Outcome<null>> {
  const { api } = server();
  const begun = await asked(
    () => api.post("/auth/proof/passkey/options"),
    (body) => body as RequestOptions,
  );
  if (!begun.ok) return begun;
  return saying(async () => {
    const credential = await showPasskey(begun.value, ended);
    return asked(() => api.post("/auth/proof/passkey", { credential }), nothing);
  });
}

async function saying(act: () => Promise<Outcome<null>>): Promise<Outcome<null>> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof NoPasskey)) throw error;
    return { ok: false, why: "refused", reason: t(`passkey.${error.why}`) };
  }
}

function passkeyOf({ id, name, createdAt, lastUsedAt }: WirePasskey): Passkey {
  return {
    id,
    name,
    createdAt: parseInstant(createdAt),
    lastUsedAt: lastUsedAt === null ? null : parseInstant(lastUsedAt),
  };
}
