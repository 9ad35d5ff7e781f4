import { keys } from "./en/keys";
import { type PlainKeyOf, translator } from "./translator";

export type KeyText = PlainKeyOf<typeof keys>;

export const t = translator(keys);
