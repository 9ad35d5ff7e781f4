import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { signOut, signUp, synced } from "./account";
import { openAccount, section } from "./account-page";
import { LittleProviders } from "./little-providers";
import { onADevice } from "./on-a-device";
import { type Server, startServer } from "./server";
import { press } from "./timer-page";

const IDS = { GitHub: "github", Google: "google", X: "x", "Single sign-on": "oidc" } as const;

let providers: LittleProviders;
let server: Server;
let page: Page;

async function withProviders(): Promise<Server> {
  providers = await LittleProviders.start();
  return startServer(undefined, providers.variables);
}

onADevice((given) => {
  ({ server, page } = given);
}, withProviders);

afterAll(() => providers.end());

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

test("the ways there have their signs, and are accessible by day and by night", async () => {
  await page.goto("/sign-in");
  const ways = page.getByRole("link", { name: /^Continue with / });
  await ways.first().waitFor();

  expect(await ways.locator("svg").count()).toBe(await ways.count());
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(violations).toEqual([]);
  }
});

const FAULTS = [
  ["Google", "denied", "You did not allow it there. Nothing was changed"],
  ["GitHub", "denied", "You did not allow it there. Nothing was changed"],
  ["X", "wrong state", "That took too long, or was begun in another window"],
  ["GitHub", "wrong state", "That took too long, or was begun in another window"],
  ["Single sign-on", "wrong state", "That took too long, or was begun in another window"],
  ["Single sign-on", "wrong nonce", "What came back from there could not be trusted"],
  ["Google", "wrong nonce", "What came back from there could not be trusted"],
  ["GitHub", "silent at token", "They do not answer now"],
  ["X", "slow at user", "They do not answer now"],
  ["Single sign-on", "broken at token", "They do not answer now"],
] as const;

test.each(FAULTS)("%s with the fault “%s”: %s", async (name, fault, words) => {
  await providers.change(IDS[name], { fault });
  await page.goto("/sign-in");

  await page.getByRole("link", { name: `Continue with ${name}` }).click();

  await page.getByText(words).waitFor();
  await providers.change(IDS[name], {});
  expect((await page.request.get("/auth/info")).status()).toBe(401);
  await page.getByRole("link", { name: `Continue with ${name}` }).waitFor(); // to try once more
});

test("the same e-mail address elsewhere opens no other account", async () => {
  for (const name of ["GitHub", "Single sign-on"] as const) {
    const email = { email: "eve@example.com", email_verified: name === "GitHub" };
    await providers.change(IDS[name], { person: { subject: "77", login: "eve", ...email } });
    await page.goto("/sign-in?from=/account");
    await page.getByRole("link", { name: `Continue with ${name}` }).click();
    await page.getByRole("heading", { name: "Account", level: 1 }).waitFor();
    await synced(page);
    await signOut(page, await page.getByLabel("User name", { exact: true }).inputValue());
  }

  const users = await server.command("user", "list");
  expect(users.match(/\beve/g)).toHaveLength(2);
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
