import { GUEST } from "../records/database";
import { followGuest } from "./account";
import { openOwner } from "./book";
import { serverNow } from "./clock";
import { finishDue } from "./ending";
import { followCounts } from "./estimates";
import { startHeart } from "./heartbeat";
import { followWeek } from "./sessions";
import { sayOpened } from "./sleep";
import { followWaiting } from "./sync";

/**
 * Open the records of whoever uses this browser and keep the page's state: the one thing to call
 * before the first render. A phase whose end passed while no page was there is finished as planned.
 */
export async function openState(): Promise<() => void> {
  await openOwner(GUEST);
  const at = serverNow();
  await sayOpened(at);
  await finishDue(at, at);
  const stops = [followWeek(), followCounts(), followGuest(), followWaiting()];
  stops.push(startHeart({ monotonicMs: () => performance.now(), measure: async () => undefined }));
  return () => {
    for (const stop of stops) stop();
  };
}
