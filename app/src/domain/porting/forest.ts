/** Forest: its CSV, a row a tree; one that withered was given up. The twin of forest.py. */

import { instantsOfStamp, spanOf } from "./clocks";
import { type Draft, idFrom, Unreadable } from "./rows";
import { draftsOf } from "./sessions";
import type { Cells } from "./tables";

export const COLUMNS = ["end time", "is success", "start time", "tag", "tree type"] as const;
export const OPEN_ENDED = ["end time", "note", "start time", "tag", "tree type"] as const;
const NO_TAG = "unset";

/** The session of a row. Throws Unreadable. */
export function read(cells: Cells, zone: string): Draft[] {
  const said = (name: (typeof COLUMNS)[number]) => cells.get(name) ?? "";
  const success = said("is success").toLowerCase();
  if (success !== "true" && success !== "false") {
    throw new Unreadable("success", "Is Success should be True or False.");
  }
  const [startedAt, endedAt] = spanOf(
    instantsOfStamp(said("start time"), zone),
    instantsOfStamp(said("end time"), zone),
  );
  return draftsOf(
    {
      id: idFrom("forest", ...COLUMNS.map(said)),
      startedAt,
      endedAt,
      cancelled: success === "false",
      tags: said("tag").toLowerCase() === NO_TAG ? [] : [said("tag")],
      note: cells.get("note") ?? "",
      extra: said("tree type") ? { tree: said("tree type") } : {},
    },
    zone,
  );
}
