const BROWSERS: readonly (readonly [string, RegExp])[] = [
  ["Edge", /Edg/],
  ["Opera", /OPR/],
  ["Firefox", /Firefox|FxiOS/],
  ["Chrome", /Chrome|CriOS/],
  ["Safari", /Safari/],
];

const SYSTEMS: readonly (readonly [string, RegExp])[] = [
  ["iPhone", /iPhone/],
  ["iPad", /iPad/],
  ["Android", /Android/],
  ["Windows", /Windows/],
  ["Mac", /Mac OS/],
  ["ChromeOS", /CrOS/],
  ["Linux", /Linux/],
];

/** How this device names itself to the account's others: "Firefox on Android". */
export function deviceName(userAgent: string): string {
  const browser = nameIn(BROWSERS, userAgent) ?? "A browser";
  const system = nameIn(SYSTEMS, userAgent);
  return system ? `${browser} on ${system}` : browser;
}

function nameIn(names: readonly (readonly [string, RegExp])[], userAgent: string) {
  return names.find(([, pattern]) => pattern.test(userAgent))?.[0];
}
