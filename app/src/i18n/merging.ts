import { merging } from "./en/merging";
import { shell } from "./en/shell";
import { translator } from "./translator";

export const t = translator({ ...shell, ...merging });
