import { t } from "../../i18n/sign-in";

export type Way = "signIn" | "create";

/** What is wrong, said at the field that mends it. */
export interface Problem {
  readonly field: "name" | "password" | "passkey" | "link";
  readonly message: string;
}

const SHORTEST_PASSWORD = 10;

/** What can be seen to be wrong before the server is asked. */
export function problemWith(way: Way, name: string, password: string): Problem | null {
  const missing = missingName(name);
  if (missing) return missing;
  if (password === "") return { field: "password", message: t("signIn.passwordMissing") };
  if (way === "create" && [...password].length < SHORTEST_PASSWORD) {
    return { field: "password", message: t("signIn.passwordShort") };
  }
  return null;
}

/** Without a name there is no account. */
export function missingName(name: string): Problem | null {
  return name.trim() === "" ? { field: "name", message: t("signIn.nameMissing") } : null;
}
