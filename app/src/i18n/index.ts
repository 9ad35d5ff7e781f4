import { en } from "./en";
import { type PlainKeyOf, translator } from "./translator";

export type PlainKey = PlainKeyOf<typeof en>;

/** The texts of the first load; a page that is loaded later brings its own (i18n/settings …). */
export const t = translator(en);
