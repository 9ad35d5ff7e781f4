import type { Peak } from "../../components/charts/bars";
import type { Entry } from "../../domain/statistics";
import { duration } from "../../i18n/dates";
import { span } from "./hour-bars";

type Hour = Pick<Entry, "key" | "focusMs">;

/** So many bars are as wide as the words beside them. */
const ROOM = 8;

/**
 * The two hours in a row that come after the best ones, and what is written beside the second of them:
 * where it hides no bar.
 */
export function secondHours(
  hours: readonly Hour[],
  best: Peak | undefined,
): { readonly at: number; readonly words: string } | undefined {
  if (!best) return undefined;
  const together = hours.map(({ focusMs }, first) => {
    const apart = first + 1 < best.from || first > best.to;
    return apart ? focusMs + (hours[first + 1]?.focusMs ?? 0) : 0;
  });
  const most = Math.max(0, ...together);
  const first = together.indexOf(most);
  const at = first + 1;
  const beside = hours.slice(at + 1, at + 1 + ROOM);
  const hides = beside.some(({ focusMs }) => focusMs > (hours[at]?.focusMs ?? 0) / 2);
  if (most === 0 || beside.length < ROOM || hides) return undefined;
  return { at, words: `${span(hours[first]?.key ?? null, 2)}: ${duration(most)}` };
}
