import type { Page } from "playwright-core";
import { press } from "./timer-page";

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

/** Make a passkey on the device that is plugged in, on the account page. */
export async function addPasskey(page: Page, called: string): Promise<void> {
  await press(page, "Add a passkey");
  await page.getByLabel("What is it called?").fill(called);
  await press(page, "Make it");
  await section(page, "Ways in").getByText(called).waitFor();
}
