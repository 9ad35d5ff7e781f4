import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, signUp, synced } from "./account";
import { device, launch, open } from "./browser";
import { fillAccount, manySessions } from "./many";
import { type Server, startServer } from "./server";

/** More than come at once. */
const SESSIONS = 1200;

let browser: Browser;
let server: Server;

beforeAll(async () => {
  server = await startServer();
  browser = await launch();
  const context = await device(browser, server.url);
  await signUp(await open(context), "alice");
  await context.close();
  await fillAccount(server, "alice", manySessions(SESSIONS, 60));
});

afterAll(async () => {
  await browser.close();
  await server.remove();
});

async function submit(page: Page): Promise<void> {
  await page.getByLabel("User name").fill("alice");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.locator(".sign-in [type=submit]").click();
}

test("a long history says how far it is, is cancelled, and comes whole another time", async () => {
  const context = await device(browser, server.url);
  const page = await open(context, "/sign-in");
  const slow = Promise.withResolvers<void>();
  await page.route(/changes\?since=[1-9]/, (route) => slow.promise.then(() => route.continue()));
  await submit(page);
  await page.getByText(/^[\d,]+ records? so far$/).waitFor();

  await page.getByRole("button", { name: "Cancel" }).click();
  slow.resolve();

  await page.getByText("You are not signed in, and nothing was changed here.").waitFor();
  const databases = await page.evaluate(() => indexedDB.databases());
  expect(databases.map(({ name }) => name)).toEqual(["pomodoro:guest"]);
  await submit(page);
  await synced(page);
  await context.close();
});
