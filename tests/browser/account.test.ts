import type { Browser, BrowserContext, Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";
import { addTask, PASSWORD, says, signIn, signOut, signUp, synced } from "./account";
import { addPasskey, openAccount, section } from "./account-page";
import { Authenticator } from "./authenticator";
import { device, open } from "./browser";
import { saved } from "./import-page";
import { onADevice } from "./on-a-device";
import type { Server } from "./server";
import { press } from "./timer-page";

let browser: Browser;
let server: Server;
let laptop: BrowserContext;
let page: Page;
let name: string;
let people = 0;

onADevice((given) => {
  ({ browser, server, laptop, page } = given);
});

beforeEach(async () => {
  people += 1;
  name = `anna${people}`;
  await signUp(page, name);
  await openAccount(page);
});

test("the header and the page greet by the name that was typed", async () => {
  await page.getByLabel("Name", { exact: true }).fill("Anna Keller");
  await press(page, "Save");

  await page.getByRole("button", { name: "Saved" }).waitFor();
  await page.getByRole("button", { name: "Account, Anna Keller" }).waitFor();
  await page.reload();
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Anna Keller");
});

test("everything is exported from the account page, and what is to be erased is counted", async () => {
  await page.goto("/");
  await addTask(page, "Write the report");
  await openAccount(page);
  await section(page, "Delete account").getByText("erases your 0 sessions, 1 task,").waitFor();

  const { text } = await saved(page, "JSON");

  expect(JSON.parse(text).tasks).toMatchObject([{ text: "Write the report" }]);
  await page.getByRole("link", { name: "Import a file" }).click();
  await page.getByRole("button", { name: "Choose a file" }).waitFor();
});

test("a new password revokes the tokens if that is wanted", async () => {
  for (const wanted of [false, true]) {
    const made = await laptop.request.post("/api/tokens", {
      data: { name: "x", scope: "read" },
    });
    const headers = { Authorization: `Bearer ${(await made.json()).secret}` };
    await press(page, "Change the password");
    await page.getByRole("textbox", { name: "New password" }).fill("another long password");
    if (wanted) await page.getByLabel("Also revoke all access tokens").check();
    await page.getByRole("button", { name: "Set", exact: true }).click();
    await page.getByText("Your password is set").first().waitFor();
    await page.getByRole("dialog").waitFor({ state: "detached" });

    const { status } = await fetch(`${server.url}/api/account`, { headers });
    expect(status).toBe(wanted ? 401 : 200);
  }
  await page.reload();
  await section(page, "Security log").getByText("revoked with the password").waitFor();
});

test("what a program exported is in the security log, by its token's name", async () => {
  const made = await laptop.request.post("/api/tokens", {
    data: { name: "Backup", scope: "read" },
  });
  const headers = { Authorization: `Bearer ${(await made.json()).secret}` };
  await fetch(`${server.url}/api/export`, { headers });

  await page.reload();

  await section(page, "Security log").getByText("exported with token “Backup”").waitFor();
});

test("a user name that somebody has is said at its field, and nothing is changed", async () => {
  const other = await device(browser, server.url);
  await signUp(await open(other), `${name}.taken`);
  await other.close();

  await page.getByLabel("User name", { exact: true }).fill(`${name}.taken`);
  await press(page, "Save");

  await page.getByText("Someone has this name already.").waitFor();
});

test("a passkey is added, renamed and removed, and the last way in stays", async () => {
  await Authenticator.in(page);
  await addPasskey(page, "Work laptop");

  await press(page, "Rename Work laptop");
  await page.getByLabel("What is it called?").fill("Old laptop");
  await press(page, "Rename");
  await section(page, "Ways in").getByText("Old laptop").waitFor();
  await press(page, "Remove the password");
  await page.getByText("none: nobody comes in by one").waitFor();
  await press(page, "Remove Old laptop");

  await page.getByText("without this one nobody could enter the account").waitFor();
  await press(page, "Set a password");
  await page.locator("input[name=password]").fill(PASSWORD);
  await press(page, "Set");
  await page.getByRole("button", { name: "Change the password" }).waitFor();
  await press(page, "Remove Old laptop");
  await section(page, "Ways in").getByText("Old laptop").waitFor({ state: "detached" });
  await section(page, "Security log").getByText("Old laptop").first().waitFor();
});

test("another device that is ended is signed out at once", async () => {
  const phone = await device(browser, server.url);
  const there = await open(phone);
  await signIn(there, name);
  await page.reload();

  await section(page, "Where you are signed in").getByText("This device").waitFor();
  await press(page, "End the other one");

  await says(there, "Signed out");
  await section(page, "Security log").getByText("One other device signed out").waitFor();
  await phone.close();
});

test("a stranger who guesses is told to wait, and a browser that is known goes on", async () => {
  const elsewhere = await device(browser, server.url);
  const stranger = await open(elsewhere, "/sign-in");
  await stranger.locator(".sign-in").getByRole("button", { name: "Sign in" }).first().click();
  await stranger.getByLabel("User name").fill(name);

  await guessUntilHeldUp(stranger);
  await signOut(page, name);
  await signIn(page, name);

  await elsewhere.close();
});

/** Guess until no password is looked at: each wait is twice as long, so a slow machine meets a later one. */
async function guessUntilHeldUp(there: Page): Promise<void> {
  const [first, held] = ["do not go together", "no password is looked at for"];
  for (let time = 1; time <= 12; time += 1) {
    await there.getByLabel("Password", { exact: true }).fill("is it this sentence?");
    const answered = there.waitForResponse("**/auth/sign-in");
    await there.locator("[type=submit]").click();
    const heldUp = (await answered).status() === 429;
    await there.getByText(heldUp ? held : first).waitFor();
    if (!heldUp) continue;
    expect(time).toBeGreaterThan(5);
    return;
  }
  throw new Error("nothing held the guesses up");
}

test("a browser that has evicted the page's storage and kept the cookie is in the account again", async () => {
  await page.goto("/");
  await addTask(page, "Write the report");
  await synced(page);
  await page.goto("about:blank");
  await evictStorage(page);

  await page.goto("/");

  await synced(page);
  await page.getByRole("button", { name: `Account, ${name}` }).waitFor();
  await page.getByRole("button", { name: "Edit Write the report" }).waitFor();
});

/** Take away all that scripts may store, as Safari does after a week, but not the server's cookie. */
async function evictStorage(of: Page): Promise<void> {
  const session = await of.context().newCDPSession(of);
  await session.send("Storage.clearDataForOrigin", {
    origin: server.url,
    storageTypes: "local_storage,indexeddb,service_workers,cache_storage",
  });
}

test("the account is deleted for who types its name, here and on the server", async () => {
  await page.getByLabel(/Type your user name/).fill("somebody else");
  await press(page, "Delete everything");
  await page.getByText("This is not the name of the account.").waitFor();

  await page.getByLabel(/Type your user name/).fill(name);
  await press(page, "Delete everything");

  await page.getByText("Your account is deleted").waitFor();
  await page.getByRole("banner").getByText("On this device only").waitFor();
  const again = await laptop.request.post("/auth/sign-in", {
    data: { name, password: PASSWORD },
  });
  expect(again.status()).toBe(401);
  await signUp(page, name);
  await synced(page);
});
