import paths from "../pages/routes.json";

/** The paths that open a page of ours; the server and the service worker answer the same ones. */
export const routes: readonly string[] = paths;

export const SIGN_IN = "/sign-in";
const MERGE = "/merge";

/** The sign-in page, which comes back to the page at `from`. */
export function signInPath(from: string): string {
  return from === "/" || !routes.includes(from) ? SIGN_IN : `${SIGN_IN}?from=${from}`;
}

/**
 * Where signing in leads back to: the page that asked for it, and never another site. `merge` leads to what
 * can be brought along first.
 */
export function returnPath(search: string): string {
  const asked = new URLSearchParams(search);
  const from = asked.get("from");
  const back = from && from !== SIGN_IN && routes.includes(from) ? from : "/";
  return asked.has("merge") && back !== MERGE ? `${MERGE}?from=${back}` : back;
}
