export const SHOWN = ["all", "focus", "breaks", "stopped", "interrupted"] as const;
export type Shown = (typeof SHOWN)[number];

/** What the history page shows. */
export interface Place {
  /** `YYYY-MM-DD`; null for today, whichever day that is. */
  readonly day: string | null;
  readonly shown: Shown;
  readonly task: string | null;
  readonly tag: string | null;
  /** Search all days, for a text if there is one, instead of showing one. */
  readonly everywhere: boolean;
  readonly text: string;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** What the address asks for; what it cannot mean is left out. */
export function placeIn(search: string): Place {
  const asked = new URLSearchParams(search);
  const day = asked.get("day");
  const text = asked.get("search");
  return {
    day: day !== null && isDate(day) ? day : null,
    shown: SHOWN.find((one) => one === asked.get("show")) ?? "all",
    task: asked.get("task"),
    tag: asked.get("tag"),
    everywhere: text !== null,
    text: text ?? "",
  };
}

/** The query that `placeIn` reads, empty for today without filters. */
export function searchOf({ day, shown, task, tag, everywhere, text }: Place): string {
  const asked = new URLSearchParams();
  if (day !== null) asked.set("day", day);
  if (shown !== "all") asked.set("show", shown);
  if (task !== null) asked.set("task", task);
  if (tag !== null) asked.set("tag", tag);
  if (everywhere) asked.set("search", text);
  return asked.size === 0 ? "" : `?${asked}`;
}

function isDate(day: string): boolean {
  const at = DAY.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}
