import { t } from "../../i18n/sign-in";

export type Way = "signIn" | "create";

/** What is wrong, said at the field that mends it. */
export interface Problem {
  readonly field: "name" | "password";
  readonly message: string;
}

const SHORTEST_PASSWORD = 10;

/** What can be seen to be wrong before the server is asked. */
export function problemWith(way: Way, name: string, password: string): Problem | null {
  if (name.trim() === "") return { field: "name", message: t("signIn.nameMissing") };
  if (password === "") return { field: "password", message: t("signIn.passwordMissing") };
  if (way === "create" && [...password].length < SHORTEST_PASSWORD) {
    return { field: "password", message: t("signIn.passwordShort") };
  }
  return null;
}
