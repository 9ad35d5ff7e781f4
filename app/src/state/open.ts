import { clockTime } from "../i18n/dates";
import { deviceZone } from "../records/zone";
import { followGuest, keepRecordsSafe } from "./account";
import { followReturns, settingsRow } from "./book";
import { serverNow } from "./clock";
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
  askWhichZone();
  stops.push(followWeek(), followCounts(), followGuest(), followWaiting(), followOthers());
  stops.push(followOwner(), followTrueTime(), keepRecordsSafe());
  // A guest's time is this device's: whether its clock was set or it slept is for them to say.
  const ask = () => (account.peek() ? measure() : Promise.resolve());
  stops.push(startHeart({ monotonicMs: () => performance.now(), measure: ask }));
  return () => {
    for (const stop of stops) stop();
  };
}

/** A guest may have travelled: ask where the clocks of the device and of their settings differ. */
function askWhichZone(): void {
  const saved = settingsRow.peek()?.data?.zone;
  const [here, now] = [deviceZone(), serverNow()];
  if (account.peek() || !saved || clockTime(now, saved) === clockTime(now, here)) return;
  void import("./zone-offer").then(({ offerZone }) => offerZone(saved));
}
