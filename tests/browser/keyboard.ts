import type { Page } from "playwright-core";
import { expect } from "vitest";

/** So many presses of Tab lead through any page. */
const MOST_TABS = 80;

interface Focused {
  /** Null when it is the page as a whole. */
  readonly name: string | null;
  readonly outlined: boolean;
}

/** What has the focus: its name, and whether that is to be seen. */
export function focused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at.matches("body, main")) return { name: null, outlined: false };
    const { outlineStyle, outlineWidth } = getComputedStyle(at);
    const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : undefined;
    return {
      name: (at.ariaLabel ?? label ?? at.textContent).trim(),
      outlined: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2,
    };
  });
}

/** Press Tab until a control of that name has the focus, which is to be seen all the way there. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    await page.keyboard.press("Tab");
    const at = await focused(page);
    if (at.name === null) continue; // between two pages, or after the last control
    expect(at).toEqual({ name: at.name, outlined: true });
    if (typeof name === "string" ? at.name === name : name.test(at.name)) return;
    seen.push(at.name);
  }
  throw new Error(`no ${name} among ${seen.join(", ")}`);
}

/** Tab to a control and press it. */
export async function pressByKey(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press("Enter");
}
