import type { Option } from "../../components/Select";

/** Every zone this browser knows, and the chosen one, which may be another browser's. */
export function zoneNames(chosen: string): Option<string>[] {
  const names = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", chosen]);
  return [...names].sort().map((name) => ({ value: name, text: name.replaceAll("_", " ") }));
}
