import { about } from "./en/about";
import { translator } from "./translator";

export const t = translator(about);
