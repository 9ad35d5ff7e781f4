import { privacy } from "./en/privacy";
import { shell } from "./en/shell";
import { translator } from "./translator";

export const t = translator({ ...shell, ...privacy });
