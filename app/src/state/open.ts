import { followGuest, keepRecordsSafe } from "./account";
import { followReturns } from "./book";
import { followCounts } from "./estimates";
import { openFoundLogin } from "./found-login";
import { startHeart } from "./heartbeat";
import { followOthers } from "./others";
import { account, followOwner, openKept } from "./owner";
import { server } from "./server";
import { followWeek } from "./sessions";
import { OPENING, upkeep } from "./storage";
import { followWaiting } from "./sync";
import { followTrueTime } from "./true-time";

/**
 * Open the records of whoever uses this browser and keep the page's state up to date: the one thing to
 * call before the first render. Records that cannot be opened are a notice, and are tried again. Returns
 * what ends it.
 */
export async function openState(): Promise<() => void> {
  const { api, measure } = server();
  const stops = [followReturns()];
  await upkeep(OPENING, openKept);
  void (account.peek() ? measure() : openFoundLogin(api));
  stops.push(followWeek(), followCounts(), followGuest(), followWaiting(), followOthers());
  stops.push(followOwner(), followTrueTime(), keepRecordsSafe());
  // A guest's time is this device's: whether its clock was set or it slept is for them to say.
  const ask = () => (account.peek() ? measure() : Promise.resolve());
  stops.push(startHeart({ monotonicMs: () => performance.now(), measure: ask }));
  return () => {
    for (const stop of stops) stop();
  };
}
