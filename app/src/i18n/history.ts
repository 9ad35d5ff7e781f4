import { history } from "./en/history";
import { shell } from "./en/shell";
import { translator } from "./translator";

export const t = translator({ ...shell, ...history });
