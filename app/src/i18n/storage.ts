import { shell } from "./en/shell";
import { storage } from "./en/storage";
import { translator } from "./translator";

export const t = translator({ ...shell, ...storage });
