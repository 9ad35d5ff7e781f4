import type { Page } from "playwright-core";

/** When the next press on a page arrives there, in ms of this machine's clock. */
export function pressedAt(page: Page): Promise<number> {
  return page.evaluate(
    () => new Promise<number>((at) => addEventListener("click", () => at(Date.now()), true)),
  );
}

/** When the page's timer first has a button with these words. */
export function shownAt(page: Page, words: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((at) => {
        const look = () => {
          const buttons = [...document.querySelectorAll(".timer button")];
          if (buttons.some(({ textContent }) => textContent === wanted)) at(Date.now());
        };
        new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
        look(); // it may have come before this was asked
      }),
    words,
  );
}
