import { deleteDatabase } from "../records/database";
import type { Account } from "../records/owner";
import { asked, type Outcome, proven } from "./asking";
import { account, renameOwner, switchTo } from "./owner";
import { server } from "./server";

/** How the account is called, and its end. */
export interface Profile extends Account {
  /** How the pages greet its owner; empty when that is the name. */
  readonly displayName: string;
}

export function readProfile(): Promise<Outcome<Profile>> {
  // Our own API's answers, here and below; their shapes are in the OpenAPI document.
  return asked(
    () => server().api.get("/api/account"),
    (body) => body as Profile,
  );
}

/** Change the names; the header says them at once. */
export async function saveProfile(name: string, displayName: string): Promise<Outcome<Profile>> {
  const outcome = await proven(() =>
    asked(
      () => server().api.patch("/api/account", { name, displayName }),
      (body) => body as Profile,
    ),
  );
  if (outcome.ok) renameOwner(outcome.value);
  return outcome;
}

/** Erase the account, everywhere and on this device. */
export async function eraseAccount(name: string): Promise<Outcome<null>> {
  const outcome = await proven(() =>
    asked(
      () => server().api.delete("/api/account", { name }),
      () => null,
    ),
  );
  if (!outcome.ok) return outcome;
  const erased = account.peek();
  await switchTo(null);
  if (erased) await deleteDatabase(erased.id);
  return outcome;
}
