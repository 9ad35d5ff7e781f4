import { type ReadonlySignal, signal } from "@preact/signals";
import { type Place, placeIn, searchOf } from "./history-address";
import { path } from "./route";

export { type Place, SHOWN, type Shown } from "./history-address";

const current = signal(placeIn(""));

/** What the history page shows; its address says the same. */
export const place: ReadonlySignal<Place> = current;

/** Show something else; Back comes back from another day, and not from each letter of a search. */
export function showPlace(patch: Partial<Place>): void {
  const next = { ...current.peek(), ...patch };
  const address = location.pathname + searchOf(next);
  const step = next.day !== current.peek().day || next.everywhere !== current.peek().everywhere;
  if (step) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  current.value = next;
}

/** Keep `place` in step with the address while the page is shown. Returns what ends it. */
export function followPlace(): () => void {
  const read = () => {
    if (path.peek() === location.pathname) current.value = placeIn(location.search);
  };
  read();
  addEventListener("popstate", read);
  return () => removeEventListener("popstate", read);
}
