import { computed, type ReadonlySignal } from "@preact/signals";
import { SETTINGS_ID, type Settings, type Sounds } from "../domain/records";
import { initialSettings } from "../records/zone";
import { settingsRow, write } from "./book";
import { serverNow } from "./clock";
import { save } from "./storage";

export const settings: ReadonlySignal<Settings> = computed(
  () => settingsRow.value?.data ?? initialSettings(),
);

/** Change some settings; lengths apply from the next phase. */
export function saveSettings(patch: Partial<Settings>): Promise<void> {
  return changeSettings(`settings ${Object.keys(patch)}`, () => patch);
}

/** Change some of the settings for sounds. */
export function saveSounds(patch: Partial<Sounds>): Promise<void> {
  const change = ({ sounds }: Settings) => ({ sounds: { ...sounds, ...patch } });
  return changeSettings(`settings sounds ${Object.keys(patch)}`, change);
}

/** Make a weekday a working day, or a day off. */
export function toggleWorkingDay(weekday: number): Promise<void> {
  return changeSettings(`settings working day ${weekday}`, ({ workingDays }) => {
    const others = workingDays.filter((day) => day !== weekday);
    const wasChosen = others.length < workingDays.length;
    return { workingDays: wasChosen ? others : [...others, weekday].sort() };
  });
}

/** Change what the settings are when it is this change's turn: two at once must both count. */
function changeSettings(
  key: string,
  change: (before: Settings) => Partial<Settings>,
): Promise<void> {
  return save(key, () =>
    write(async (desk) => {
      const row = await desk.get("settings", SETTINGS_ID);
      const before = row?.data ?? initialSettings();
      await desk.change("settings", SETTINGS_ID, { ...before, ...change(before) }, serverNow());
    }),
  );
}
