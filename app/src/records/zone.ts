import { DEFAULT_SETTINGS, type Settings } from "../domain/records";

/** The settings of someone who has not set any: the defaults, in the zone that this device is in. */
export function initialSettings(): Settings {
  return { ...DEFAULT_SETTINGS, zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}
