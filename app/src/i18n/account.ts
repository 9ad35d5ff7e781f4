import { account } from "./en/account";
import { shell } from "./en/shell";
import { translator } from "./translator";

export const t = translator({ ...shell, ...account });
