import type { Browser, Page } from "playwright-core";
import { expect, test } from "vitest";
import { signOut, synced } from "./account";
import { addPasskey, openAccount, section } from "./account-page";
import { Authenticator } from "./authenticator";
import { device } from "./browser";
import { onADevice } from "./on-a-device";
import type { Server } from "./server";
import { press } from "./timer-page";

let browser: Browser;
let server: Server;
let page: Page;
let people = 0;

onADevice((given) => {
  ({ browser, server, page } = given);
});

function someone(): string {
  people += 1;
  return `carol${people}`;
}

/** Let the page's browser be one that offers no passkeys in the name field. */
async function offerNone(): Promise<void> {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
  });
}

async function createByPasskey(name: string): Promise<void> {
  await page.goto("/sign-in");
  await press(page, "Create account");
  await page.getByLabel("User name").fill(name);
  await press(page, "Create with a passkey");
  await synced(page);
}

test("an account is made and entered by passkey, and no name is typed", async () => {
  await Authenticator.in(page);
  await offerNone();
  const name = someone();
  await createByPasskey(name);
  await signOut(page, name);

  await page.goto("/sign-in");
  await press(page, "Sign in with a passkey");

  await page.getByRole("button", { name: `Account, ${name}` }).waitFor();
  await synced(page);
});

test("a second passkey opens the account, and none that was removed", async () => {
  const phone = await Authenticator.in(page);
  await offerNone();
  const name = someone();
  await createByPasskey(name);
  await phone.unplug();
  await Authenticator.in(page);
  await openAccount(page);
  await addPasskey(page, "Security key");
  await signOut(page, name);

  await page.goto("/sign-in");
  await press(page, "Sign in with a passkey");
  await page.getByRole("button", { name: `Account, ${name}` }).waitFor();
  await synced(page);
  await openAccount(page);
  await press(page, "Remove Security key");
  await section(page, "Ways in").getByText("Security key").waitFor({ state: "detached" });
  await signOut(page, name);
  await page.goto("/sign-in");
  await press(page, "Sign in with a passkey");

  await page.getByText("This passkey opens nothing here").waitFor();
});

test("what a passkey has said once opens nothing a second time", async () => {
  await Authenticator.in(page);
  await offerNone();
  const name = someone();
  await createByPasskey(name);
  await signOut(page, name);
  await page.goto("/sign-in");
  const said = page.waitForRequest((request) => request.url().endsWith("/auth/sign-in/passkey"));
  await press(page, "Sign in with a passkey");
  await page.getByRole("button", { name: `Account, ${name}` }).waitFor();
  const data = JSON.parse((await said).postData() ?? "");

  const again = await page.request.post("/auth/sign-in/passkey", { data });
  const thief = await device(browser, server.url);
  await thief.request.post("/auth/sign-in/passkey/options", { data: {} });
  const elsewhere = await thief.request.post("/auth/sign-in/passkey", { data });

  expect([again.status(), elsewhere.status()]).toEqual([409, 409]);
  expect((await thief.request.get("/auth/info")).status()).toBe(401);
  await thief.close();
});

test("a passkey that is chosen in the name field signs in by itself", async () => {
  await Authenticator.in(page);
  const name = someone();
  await createByPasskey(name);
  await signOut(page, name);

  await page.goto("/sign-in"); // Chromium's own device chooses at once what is offered there

  await page.getByRole("button", { name: `Account, ${name}` }).waitFor();
});

test("a device whose owner does nothing waits, and can be left", async () => {
  const phone = await Authenticator.in(page);
  await phone.wait();
  await page.goto("/sign-in");

  await press(page, "Sign in with a passkey");
  await page.getByRole("heading", { name: "Waiting for your passkey" }).waitFor();
  await press(page, "Cancel");

  await page.getByText("No passkey was used. Nothing was changed").waitFor();
  await page.getByLabel("User name").waitFor();
});

test("a device whose owner is not sure to be there makes no passkey", async () => {
  const phone = await Authenticator.in(page);
  await phone.refuse();
  await page.goto("/sign-in");
  await press(page, "Create account");
  await page.getByLabel("User name").fill(someone());

  await press(page, "Create with a passkey");

  await page.getByText("No passkey was used. Nothing was changed").waitFor();
});
