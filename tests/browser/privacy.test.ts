import type { BrowserContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import { addTask, signUp } from "./account";
import { onADevice } from "./on-a-device";
import type { Server } from "./server";

let server: Server;
let laptop: BrowserContext;
let page: Page;

onADevice((given) => {
  ({ server, laptop, page } = given);
});

test("who is about to sign in can read what is kept", async () => {
  await page.goto("/sign-in");

  await page.getByRole("link", { name: "What is kept of you" }).click();

  await page.getByRole("heading", { name: "Privacy", level: 1 }).waitFor();
  await page.getByRole("rowheader", { name: "The security log" }).waitFor();
});

test("a device keeps of a guest, and of an account, what the page says", async () => {
  await page.getByRole("banner").waitFor();
  expect(await laptop.cookies()).toEqual([]);
  await addTask(page, "Write the report");
  await signUp(page, "alice");

  const cookies = (await laptop.cookies()).map(({ name, httpOnly }) => ({
    name: name.replace("__Host-", ""), // over HTTPS
    httpOnly,
  }));
  const [databases, storage] = await page.evaluate(async () => [
    (await indexedDB.databases()).map(({ name }) => name?.split(":")[0]),
    Object.keys(localStorage).concat(Object.keys(sessionStorage)).sort(),
  ]);

  expect(cookies.toSorted((a, b) => a.name.length - b.name.length)).toEqual([
    { name: "pomodoro", httpOnly: true },
    { name: "pomodoro-device", httpOnly: true },
  ]);
  expect(new Set(databases)).toEqual(new Set(["pomodoro"]));
  expect(["pomodoro.account", "pomodoro.clock", "pomodoro.persistence", "theme"]).toEqual(
    expect.arrayContaining(storage ?? []),
  );
});

test("no page asks anyone but this server", async () => {
  const asked = new Set<string>();
  laptop.on("request", (request) => asked.add(new URL(request.url()).origin));

  for (const path of ["/", "/settings", "/import", "/sign-in", "/privacy", "/blog/", "/api/docs"])
    await page.goto(path, { waitUntil: "networkidle" });

  expect([...asked]).toEqual([server.url]);
});
