import type { Page } from "playwright-core";

const TARGET_PX = 44;

/**
 * The controls on which a finger of 44 px would not fit, by name. A press counts for a control also
 * beside what is drawn of it (its label, an area around it). Links in a text are as high as its lines.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const modal = document.querySelector("dialog[open]");
    const controls = (modal ?? document).querySelectorAll<HTMLElement>(
      "a[href], button, input, select, textarea, summary",
    );
    const takes = (control: HTMLElement, x: number, y: number) => {
      const hit = document.elementFromPoint(x, y);
      const label = hit?.closest("label")?.control;
      return hit !== null && (control.contains(hit) || label === control);
    };
    const isSmall = (control: HTMLElement) => {
      control.scrollIntoView({ block: "center" });
      const { left, top, width, height } = control.getBoundingClientRect();
      const [x, y, reach] = [left + width / 2, top + height / 2, least / 2 - 1];
      const wide = width >= least || [x - reach, x + reach].every((at) => takes(control, at, y));
      const high = height >= least || [y - reach, y + reach].every((at) => takes(control, x, at));
      return !wide || !high;
    };
    const isShown = (control: HTMLElement) =>
      control.checkVisibility({ visibilityProperty: true }) && !control.matches(".skip-link, p a");
    return [...controls]
      .filter((control) => isShown(control) && isSmall(control))
      .map((control) => control.ariaLabel ?? (control.textContent || control.outerHTML));
  }, TARGET_PX);
}

/** By how many px the page or its dialog is wider than what is seen of it. */
export function hiddenWidth(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { documentElement: root } = document;
    const dialog = document.querySelector("dialog[open]");
    const beside = dialog ? dialog.scrollWidth - dialog.clientWidth : 0;
    return Math.max(root.scrollWidth - root.clientWidth, beside);
  });
}
