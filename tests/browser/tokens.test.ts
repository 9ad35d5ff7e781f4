import type { BrowserContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import { signUp } from "./account";
import { pressByKey, tabTo } from "./keyboard";
import { keptWhole } from "./offline-page";
import { onADevice } from "./on-a-device";
import type { Server } from "./server";
import { press } from "./timer-page";

let server: Server;
let laptop: BrowserContext;
let page: Page;
let people = 0;

onADevice((given) => {
  ({ server, laptop, page } = given);
});

/** Sign up as another alice, and open her account by its button in the header. */
async function openAccount(): Promise<void> {
  people += 1;
  await signUp(page, `alice${people}`);
  await page.getByRole("button", { name: /^Account, alice/ }).click();
  await page.getByRole("link", { name: "Open the account" }).click();
  await page.getByRole("heading", { name: "Account", level: 1 }).waitFor();
}

/** Make a token on the page; returns its secret, as the page shows it. */
async function make(name: string, may: "Read" | "Read and write" = "Read"): Promise<string> {
  await page.getByLabel("New token").fill(name);
  await press(page, may);
  await press(page, "Make");
  const secret = page.locator(".made-token", { hasText: name }).locator("code");
  return secret.innerText();
}

/** Ask the API as a program with that token; returns the status of its answer. */
async function asProgram(secret: string, method = "GET"): Promise<number> {
  const headers = { Authorization: `Bearer ${secret}`, "Content-Type": "application/json" };
  const body = method === "GET" ? null : "{}";
  const answer = await fetch(`${server.url}/api/pomodoros`, { method, headers, body });
  return answer.status;
}

async function end(name: string): Promise<void> {
  await press(page, `End ${name}`);
  await press(page, "End it");
  await page.getByText(`“${name}” is ended`).waitFor();
}

test("a token that may read reads, writes nothing, and opens nothing once it is ended", async () => {
  await openAccount();

  const secret = await make("Status light");

  expect([await asProgram(secret), await asProgram(secret, "POST")]).toEqual([200, 403]);
  await end("Status light");
  expect(await asProgram(secret)).toBe(401);
});

test("a token that may write is not refused for its scope", async () => {
  await openAccount();

  const secret = await make("Editor extension", "Read and write");

  expect(await asProgram(secret, "POST")).toBe(422); // an empty session is
});

test("a secret is shown once; later the list says what is known of its token", async () => {
  await openAccount();
  const secret = await make("Backup script");
  await asProgram(secret);

  await page.reload();

  const row = page.getByRole("listitem").filter({ hasText: "Backup script" });
  expect(await row.innerText()).toMatch(/read · used today after \d\d:00 · made \d/);
  expect(await page.getByText(secret).count()).toBe(0);
});

test("a secret goes to the clipboard by one press", async () => {
  await laptop.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openAccount();
  const secret = await make("Status light");

  await page.keyboard.press("Enter"); // the button that copies has the focus

  await page.getByText("Copied.").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
});

test("a token that is kept after all still works", async () => {
  await openAccount();
  const secret = await make("Status light");

  await press(page, "End Status light");
  await press(page, "Keep it");

  expect(await asProgram(secret)).toBe(200);
  await page.getByText(secret).waitFor();
});

test("everything is done with the keyboard alone", async () => {
  await openAccount();
  await tabTo(page, "New token");
  await page.keyboard.type("Cron");
  await page.keyboard.press("Enter");
  await page.locator(".made-token").waitFor();
  await page.keyboard.press("Shift+Tab"); // the token's End is before what copies it
  await page.keyboard.press("Enter");

  await pressByKey(page, "End it");

  await page.getByText("No program has a token yet.").waitFor();
  await tabTo(page, "New token"); // the focus is still in the list
});

test("a guest is asked to sign in, and comes back", async () => {
  await page.goto("/account");
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Create account" }).first().click();
  await page.getByLabel("User name").fill("bob");
  await page.getByLabel("Password", { exact: true }).fill("a long enough sentence");
  await page.keyboard.press("Enter");

  await page.getByLabel("New token").waitFor();
  expect(new URL(page.url()).pathname).toBe("/account");
});

test("without a network the page says so, and keeps what was typed until it is back", async () => {
  await openAccount();
  await page.getByLabel("New token").fill("Status light");
  await laptop.setOffline(true);
  await press(page, "Make");
  await page.getByText("Nothing was made, and what you typed is kept.").waitFor();

  await laptop.setOffline(false);
  await press(page, "Make");

  await page.getByText("Copy it now, it is shown this once.").waitFor();
});

test("the page opens without a network, and reads the tokens when it is back", async () => {
  await openAccount();
  await make("Status light");
  await keptWhole(page);
  await laptop.setOffline(true);
  await page.reload();
  await page.getByText("cannot be reached now").waitFor();

  await laptop.setOffline(false);

  await page.getByRole("listitem").filter({ hasText: "Status light" }).waitFor();
});

test("whose login is over is told so", async () => {
  await openAccount();
  await laptop.clearCookies();

  await page.reload();

  await page.getByText("You have been signed out.").waitFor();
});

test("the settings lead to the account", async () => {
  await page.goto("/settings");

  await page.getByRole("link", { name: "Your account", exact: true }).click();

  await page.getByText("Sign in to see your account").waitFor();
});
