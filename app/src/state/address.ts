import { addressOf, readAddress, type Shown } from "./period";
import { today } from "./sessions";

/** Show another period on this page; Back leads to the one before. */
export function openPeriod(shown: Shown): void {
  const { day } = today.peek();
  const search = addressOf(shown, day);
  if (search === addressOf(readAddress(location.search, day), day)) return;
  history.pushState(null, "", location.pathname + search);
  dispatchEvent(new PopStateEvent("popstate")); // for those who follow the address
}
