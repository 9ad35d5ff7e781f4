import { notes } from "./en/notes";
import { shell } from "./en/shell";
import { timer } from "./en/timer";
import { translator } from "./translator";

export const t = translator({ ...shell, ...timer, ...notes });
