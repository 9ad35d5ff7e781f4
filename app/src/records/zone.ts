import { DEFAULT_SETTINGS, type Settings } from "../domain/records";

/** The IANA zone that this device is set to. */
export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The settings of someone who has not set any: the defaults, in the zone that this device is in. */
export function initialSettings(): Settings {
  return { ...DEFAULT_SETTINGS, zone: deviceZone() };
}
