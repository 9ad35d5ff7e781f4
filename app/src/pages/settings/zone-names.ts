import type { Option } from "../../components/Select";

/** Every zone this browser knows. */
export function knownZones(): readonly string[] {
  return [...Intl.supportedValuesOf("timeZone"), "UTC"];
}

/** What may be chosen: those zones, and the one that is, which may be another browser's. */
export function zoneOptions(zones: readonly string[], chosen: string): Option<string>[] {
  const names = new Set([...zones, chosen]);
  return [...names].sort().map((name) => ({ value: name, text: name.replaceAll("_", " ") }));
}
