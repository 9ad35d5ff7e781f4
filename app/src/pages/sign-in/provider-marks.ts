import { KEY } from "../../components/Drawings";
import type { IconName } from "../../components/Icon";

/** The providers' marks, drawn as lines like all icons; of the others a key. */
const MARKS: Readonly<Record<string, IconName>> = {
  github:
    "M7.5 17v-2.5c-2.5.6-3-1-3.5-1.5M12.5 17v-2.8c0-.8-.2-1.3-.5-1.7 2-.2 4-1 4-4.2 0-1-.4-1.8-1-2.5.1-.3.4-1.3-.1-2.5 0 0-.8-.2-2.6 1a9 9 0 0 0-4.6 0c-1.8-1.2-2.6-1-2.6-1-.5 1.2-.2 2.2-.1 2.5-.6.7-1 1.5-1 2.5 0 3.2 2 4 4 4.2-.3.3-.5.8-.5 1.4",
  google: "M15 5.6A6.5 6.5 0 1 0 16.5 10H10.5",
  x: "M3.5 3.5h3.6l9.4 13h-3.6zM15.8 3.5l-5 5.5M9 11.3l-4.8 5.2",
};

export function markOf(provider: string): IconName {
  return MARKS[provider] ?? KEY;
}
