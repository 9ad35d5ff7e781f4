import { routes } from "./routes";

/** The page whose path looks most like a mistyped one; null when none does. */
export function nearestRoute(mistyped: string): string | null {
  const [nearest] = routes
    .filter((route) => route !== "/")
    .map((route) => ({ route, slips: slipsBetween(mistyped.toLowerCase(), route) }))
    .filter(({ route, slips }) => slips <= route.length / 2)
    .sort((a, b) => a.slips - b.slips);
  return nearest?.route ?? null;
}

/** Levenshtein's distance: letters added, left out or exchanged. */
function slipsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...a].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...b].entries()) {
      const exchanged = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(exchanged, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
