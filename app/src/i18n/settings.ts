import { settings } from "./en/settings";
import { shell } from "./en/shell";
import { translator } from "./translator";

export const t = translator({ ...shell, ...settings });
