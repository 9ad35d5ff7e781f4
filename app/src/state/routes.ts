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
