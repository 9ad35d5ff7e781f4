import type { BrowserContext, Page } from "playwright-core";

export const PASSWORD = "a long enough sentence";

/** Create an account on the page, as a newcomer does, and wait until it is synced. */
export function signUp(page: Page, name: string): Promise<void> {
  return enter(page, name, "Create account");
}

/** Sign in on the page, and wait until it is synced. */
export function signIn(page: Page, name: string): Promise<void> {
  return enter(page, name, "Sign in");
}

async function enter(page: Page, name: string, way: "Create account" | "Sign in"): Promise<void> {
  await page.goto("/sign-in");
  const card = page.locator(".sign-in");
  await card.getByRole("button", { name: way }).first().click();
  await card.getByLabel("User name").fill(name);
  await card.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await card.locator("[type=submit]").click();
  await synced(page);
}

/** Wait until the header says that everything is in the account. */
export async function synced(page: Page): Promise<void> {
  await page.getByRole("banner").getByText("Synced").waitFor();
}

/** Sign out, and wipe what is here of the account or keep it. */
export async function signOut(
  page: Page,
  name: string,
  leaving: "Wipe them" | "Keep them" = "Wipe them",
): Promise<void> {
  await page.getByRole("button", { name: `Account, ${name}` }).click();
  await page.getByRole("radio", { name: leaving }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  await page.getByText("On this device only").waitFor();
}

/** Wait until the header says it: sooner than a page asks by itself how things are. */
export async function says(page: Page, words: string): Promise<void> {
  await page.getByRole("banner").getByText(words).waitFor({ timeout: 15_000 });
}

/** Change some of the account's settings, as a program that is signed in does. */
export async function saveSettings(device: BrowserContext, changes: object): Promise<void> {
  const before = await (await device.request.get("/api/settings")).json();
  const saved = await device.request.put("/api/settings", { data: { ...before, ...changes } });
  if (!saved.ok()) throw new Error(await saved.text());
}

/** Write a task down. */
export async function addTask(page: Page, text: string): Promise<void> {
  const card = page.getByRole("region", { name: "Tasks" });
  await card.getByLabel("New task").fill(text);
  await card.getByLabel("New task").press("Enter");
  await page.getByRole("button", { name: `Edit ${text}` }).waitFor();
}
