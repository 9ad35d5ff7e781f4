import type { Locator, Page } from "playwright-core";

/** The large clock, "24:59". */
export function clock(page: Page): Locator {
  return page.getByRole("timer");
}

export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

/** Choose an action that is behind the button with the dots. */
export async function choose(page: Page, action: string): Promise<void> {
  await press(page, "More actions");
  await page.getByRole("menuitem", { name: action, exact: true }).click();
}

/** Start the next phase with a length of its own, without the mouse. */
export async function startByKeys(page: Page, minutes: number): Promise<void> {
  await page.getByRole("button", { name: "More actions" }).press("Enter");
  await page.getByRole("menuitem", { name: "Another length…" }).press("Enter");
  await page.getByLabel("Minutes, this once").fill(String(minutes));
  await page.keyboard.press("Enter");
  await clock(page)
    .filter({ hasText: /^\d+:[0-5]\d$/ })
    .waitFor();
  await page.getByRole("button", { name: "Pause", exact: true }).waitFor();
}

/** Go to another page of the app by its link, as a reload would not. */
export async function follow(page: Page, link: "Timer" | "History" | "Settings"): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: link, exact: true }).click();
  await page.getByRole("main").getByRole("heading", { name: link, level: 1 }).waitFor();
}
