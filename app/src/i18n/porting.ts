import { porting } from "./en/porting";
import { shell } from "./en/shell";
import { type PlainKeyOf, translator } from "./translator";

export type PlainKey = PlainKeyOf<typeof porting>;

export const t = translator({ ...shell, ...porting });
