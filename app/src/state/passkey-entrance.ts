import {
  type CreationOptions,
  makePasskey,
  NoPasskey,
  type RequestOptions,
  showPasskey,
} from "../device/passkeys";
import { t } from "../i18n/sign-in";
import { type Entrance, enterByCode, enterByPasskey } from "../records/entrance";
import { type Answer, enterBy } from "./entrance";
import { server } from "./server";

/** The ways in without a password. */

/** Sign in with a passkey that the device shows; `offered` waits until it is chosen by its name. */
export function signInByPasskey(ended: AbortSignal, offered = false): Promise<Answer> {
  const show = (options: RequestOptions) => showPasskey(options, ended, offered);
  return enterBy(() => saying(enterByPasskey(server().api, "sign-in", {}, show)));
}

/** Create an account whose way in is a passkey that the device makes. */
export function signUpByPasskey(
  name: string,
  ended: AbortSignal,
  invitation?: string,
): Promise<Answer> {
  const make = (options: CreationOptions) => makePasskey(options, ended);
  const given = { name, ...(invitation ? { invitation } : {}) };
  return enterBy(() => saying(enterByPasskey(server().api, "sign-up", given, make)));
}

/** Sign in with the secret of a link, which is good once. */
export function signInByCode(code: string): Promise<Answer> {
  return enterBy(() => enterByCode(server().api, code));
}

async function saying(entrance: Promise<Entrance>): Promise<Entrance> {
  try {
    return await entrance;
  } catch (error) {
    if (error instanceof NoPasskey) return { ok: false, message: t(`passkey.${error.why}`) };
    throw error;
  }
}
