import { effect } from "@preact/signals";
import { GUEST } from "../records/database";
import { deviceZone } from "../records/zone";
import { book, write } from "./book";
import { dismissNotice, showNotice } from "./notices";
import { account } from "./owner";
import { saveSettings } from "./settings";

/** Ask a guest whose device is in another zone than their settings say, once for each zone, which to use. */
export async function offerZone(saved: string): Promise<void> {
  const open = book.peek();
  const zone = deviceZone();
  if (open?.owner !== GUEST || (await open.note("zoneAsked")) === zone) return;
  if (book.peek() !== open) return;
  showNotice({ kind: "zone", zone, saved });
  effect(() => {
    if (account.value) dismissNotice("zone"); // the settings are those of an account now
  });
}

/** Use the zone from now on, or keep the one that is saved; it is not asked again. */
export async function answerZone(zone: string, uses: boolean): Promise<void> {
  dismissNotice("zone");
  await write((desk) => desk.keep("zoneAsked", zone));
  if (uses) await saveSettings({ zone });
}
