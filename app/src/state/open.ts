import { followGuest } from "./account";
import { followCounts } from "./estimates";
import { openFoundLogin } from "./found-login";
import { startHeart } from "./heartbeat";
import { followOthers } from "./others";
import { account, followOwner, openKept } from "./owner";
import { server } from "./server";
import { followWeek } from "./sessions";
import { followWaiting } from "./sync";

/**
 * Open the records of whoever uses this browser and keep the page's state up to date: the one thing to
 * call before the first render. Returns what ends it.
 */
export async function openState(): Promise<() => void> {
  const { api, measure } = server();
  await openKept();
  void (account.peek() ? measure() : openFoundLogin(api));
  const stops = [followWeek(), followCounts(), followGuest(), followWaiting(), followOthers()];
  stops.push(followOwner());
  // A guest's time is this device's: whether its clock was set or it slept is for them to say.
  const ask = () => (account.peek() ? measure() : Promise.resolve());
  stops.push(startHeart({ monotonicMs: () => performance.now(), measure: ask }));
  return () => {
    for (const stop of stops) stop();
  };
}
