import { shell } from "./en/shell";
import { statistics } from "./en/statistics";
import { translator } from "./translator";

export const t = translator({ ...shell, ...statistics });
