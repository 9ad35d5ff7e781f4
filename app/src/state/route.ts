import { type ReadonlySignal, signal } from "@preact/signals";
import { routes } from "./routes";

const shown = signal(location.pathname);
const asked = signal(location.search);

/** The path of the page that is shown. */
export const path: ReadonlySignal<string> = shown;

/** What the address asks of that page: `?day=2026-03-01`, or nothing. */
export const query: ReadonlySignal<string> = asked;

/** Show the page at a path of ours (with its query, if any), as a link to it would. */
export function go(to: string): void {
  if (to === location.pathname + location.search) return;
  history.pushState(null, "", to);
  dispatchEvent(new PopStateEvent("popstate")); // a page may follow its query, too
  scrollTo(0, 0);
}

/** Follow the browser's Back and Forward, and every link within the site, without loading the page again. */
export function followLinks(): () => void {
  const ended = new AbortController();
  const { signal: until } = ended;
  window.addEventListener("popstate", follow, { signal: until });
  document.addEventListener("click", followLink, { signal: until });
  return () => ended.abort();
}

function follow(): void {
  shown.value = location.pathname;
  asked.value = location.search;
}

function followLink(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || event.defaultPrevented || wantsAnotherTab(event, link)) return;
  if (link.origin !== location.origin || !routes.includes(link.pathname)) return;
  event.preventDefault();
  go(link.pathname + link.search);
}

function wantsAnotherTab(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const { button, ctrlKey, metaKey, shiftKey, altKey } = event;
  const modified = ctrlKey || metaKey || shiftKey || altKey;
  return button !== 0 || modified || link.target !== "" || link.hasAttribute("download");
}
