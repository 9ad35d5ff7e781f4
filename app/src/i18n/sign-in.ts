import { shell } from "./en/shell";
import { signIn } from "./en/sign-in";
import { translator } from "./translator";

export const t = translator({ ...shell, ...signIn });
