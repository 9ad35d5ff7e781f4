import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { signOut, signUp, synced } from "./account";
import { openAccount, section } from "./account-page";
import { device, launch, open } from "./browser";
import { Embedded } from "./embedded";
import { LittleProviders } from "./little-providers";
import { press } from "./timer-page";

let browser: Browser;
let providers: LittleProviders;
let server: Embedded;
let laptop: BrowserContext;
let page: Page;

beforeAll(async () => {
  providers = await LittleProviders.start();
  server = await Embedded.start(undefined, providers.variables);
  browser = await launch();
});

beforeEach(async () => {
  laptop = await device(browser, server.url);
  page = await open(laptop);
});

afterEach(() => laptop.close());

afterAll(async () => {
  await browser.close();
  await server.remove();
  providers.end();
});

test("an account elsewhere signs in, and finds the same account again", async () => {
  for (let time = 0; time < 2; time += 1) {
    await page.goto("/sign-in?from=/account");
    await page.getByRole("link", { name: "Continue with GitHub" }).click();

    await page.getByRole("heading", { name: "Account", level: 1 }).waitFor();
    await section(page, "Linked accounts").getByText("linked as").waitFor();
    await synced(page);
    const name = await page.getByLabel("User name", { exact: true }).inputValue();
    await signOut(page, name);
  }
  const users = await server.command("user", "list");
  expect(users.split("\n")).toHaveLength(1);
});

test("who says no there is told so here, and nothing is changed", async () => {
  await providers.change("google", { fault: "denied" });
  await page.goto("/sign-in");

  await page.getByRole("link", { name: "Continue with Google" }).click();

  await page.getByText("You did not allow it there. Nothing was changed").waitFor();
  await providers.change("google", { fault: "" });
});

test("an account elsewhere is linked and unlinked from the account page", async () => {
  await signUp(page, "linda");
  await openAccount(page);

  await press(page, "Link X");
  await section(page, "Linked accounts").getByText("linked as").waitFor();
  await press(page, "Unlink X");

  await page.getByRole("button", { name: "Link X", exact: true }).waitFor();
  await section(page, "Security log").getByRole("table").waitFor();
});
