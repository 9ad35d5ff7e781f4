/** Passkeys, as this browser and its device make and show them. */

/** What the API gives to begin with, and gets back; their shapes are WebAuthn's. */
export type CreationOptions = PublicKeyCredentialCreationOptionsJSON;
export type RequestOptions = PublicKeyCredentialRequestOptionsJSON;
export type Credential = unknown;

/** Why there is no passkey: the user `ended` it, the device has one `already`, or it `failed`. */
export class NoPasskey extends Error {
  override readonly name = "NoPasskey";

  constructor(readonly why: "ended" | "already" | "failed") {
    super(why);
  }
}

const ADDRESS = /^[\d.]+$|^\[/;

/** Whether passkeys can be used on this page at all: not over plain HTTP, nor at a bare address. */
export function passkeysWork(): boolean {
  return (
    isSecureContext &&
    !ADDRESS.test(location.hostname) &&
    typeof PublicKeyCredential !== "undefined" &&
    "parseRequestOptionsFromJSON" in PublicKeyCredential
  );
}

/** Whether the browser offers passkeys in the field of the name. */
export async function canOffer(): Promise<boolean> {
  return passkeysWork() && (await PublicKeyCredential.isConditionalMediationAvailable());
}

/** Let the device make a passkey. Throws NoPasskey. */
export function makePasskey(options: CreationOptions, ended: AbortSignal): Promise<Credential> {
  return said(() => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return navigator.credentials.create({ publicKey, signal: ended });
  });
}

/** Let the device show a passkey; `offered` waits in the name field. Throws NoPasskey. */
export function showPasskey(
  options: RequestOptions,
  ended: AbortSignal,
  offered = false,
): Promise<Credential> {
  const mediation = offered ? "conditional" : "optional";
  return said(() => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    return navigator.credentials.get({ publicKey, signal: ended, mediation });
  });
}

async function said(ask: () => Promise<globalThis.Credential | null>): Promise<Credential> {
  const credential = await ask().catch((error: unknown) => {
    throw new NoPasskey(reason(error));
  });
  if (credential instanceof PublicKeyCredential) return credential.toJSON();
  throw new NoPasskey("failed");
}

/** What browsers call it: https://www.w3.org/TR/webauthn-3/#sctn-createCredential. */
function reason(error: unknown): NoPasskey["why"] {
  const name = error instanceof Error ? error.name : "";
  if (name === "InvalidStateError") return "already";
  return name === "NotAllowedError" || name === "AbortError" ? "ended" : "failed";
}
