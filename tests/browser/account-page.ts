import type { Page } from "playwright-core";

/** Open the account of whoever is signed in. */
export async function openAccount(page: Page): Promise<void> {
  await page.goto("/account");
  await page.getByRole("heading", { name: "Account", level: 1 }).waitFor();
}

/** A part of the page, by its heading. */
export function section(page: Page, title: string) {
  return page
    .locator("section.section")
    .filter({ has: page.getByRole("heading", { name: title, level: 2 }) });
}
