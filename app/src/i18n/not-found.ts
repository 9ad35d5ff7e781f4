import { notFound } from "./en/not-found";
import { shell } from "./en/shell";
import { translator } from "./translator";

export const t = translator({ ...shell, ...notFound });
