import paths from "../pages/routes.json";

/** The paths that open a page of ours; the server and the service worker answer the same ones. */
export const routes: readonly string[] = paths;

const SIGN_IN = "/sign-in";

/** The sign-in page, which comes back to the page at `from`. */
export function signInPath(from: string): string {
  return from === "/" || !routes.includes(from) ? SIGN_IN : `${SIGN_IN}?from=${from}`;
}

/** Where signing in leads back to: the page that asked for it, and never another site. */
export function returnPath(search: string): string {
  const from = new URLSearchParams(search).get("from");
  return from && from !== SIGN_IN && routes.includes(from) ? from : "/";
}

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
