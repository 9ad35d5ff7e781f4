import { computed, type ReadonlySignal } from "@preact/signals";
import { SETTINGS_ID, type Settings } from "../domain/records";
import { initialSettings } from "../records/zone";
import { settingsRow, write } from "./book";
import { serverNow } from "./clock";

export const settings: ReadonlySignal<Settings> = computed(
  () => settingsRow.value?.data ?? initialSettings(),
);

/** Change some settings; lengths apply from the next phase. */
export async function saveSettings(patch: Partial<Settings>): Promise<void> {
  await write(async (desk) => {
    const row = await desk.get("settings", SETTINGS_ID);
    const changed = { ...(row?.data ?? initialSettings()), ...patch };
    await desk.change("settings", SETTINGS_ID, changed, serverNow());
  });
}
