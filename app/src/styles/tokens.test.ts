import { describe, expect, it } from "vitest";
import css from "./tokens.css?raw";

const pairs = [...css.matchAll(/--([\w-]+): light-dark\(#(\w{6}), #(\w{6})\)/g)];
const THEMES = {
  light: new Map(pairs.map(([, name, light]) => [name, light])),
  dark: new Map(pairs.map(([, name, , dark]) => [name, dark])),
};

const PHASES = ["focus", "short", "long"];
const TEXTS = [
  ...["ink", "soft"].flatMap((text) => ["paper", "card"].map((ground) => [text, ground])),
  ...PHASES.flatMap((phase) => [
    [phase, `${phase}-tint`],
    [phase, "card"],
    ["on", phase],
    ["ink", `${phase}-tint`],
    ["soft", `${phase}-tint`],
  ]),
  ["paper", "ink"],
  ["card", "ink"],
];
const PARTS = ["paper", "card"].flatMap((ground) =>
  [...PHASES, "edge"].map((part) => [part, ground]),
);

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((index) => {
    const part = Number.parseInt(hex.slice(index, index + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: keyof typeof THEMES, text = "", ground = ""): number {
  const [a, b] = [text, ground].map((name) => {
    const hex = THEMES[theme].get(name);
    if (!hex) throw new Error(`tokens.css has no colour --${name}`);
    return luminance(hex);
  });
  const [dark = 0, light = 0] = [a ?? 0, b ?? 0].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(["light", "dark"] as const)("the colours of the %s theme", (theme) => {
  it.each(TEXTS)("let --%s be read on --%s", (text, ground) => {
    expect(contrast(theme, text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(PARTS)("let a part drawn in --%s be seen on --%s", (part, ground) => {
    expect(contrast(theme, part, ground)).toBeGreaterThanOrEqual(3);
  });

  it("let the clock be read from across the room", () => {
    expect(contrast(theme, "ink", "card")).toBeGreaterThanOrEqual(7);
  });
});
