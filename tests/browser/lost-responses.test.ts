import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { addTask, says, signIn, signUp, synced } from "./account";
import { device, launch, open } from "./browser";
import { ON_STACK, type Server, startServer } from "./server";
import { press } from "./timer-page";

let browser: Browser;
let server: Server;
let folder: string;
let alice: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launch();
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "pomodoro-store-"));
  await mkdir(join(folder, "live"));
  const store = ON_STACK ? {} : { POMODORO_STORE: `sqlite:///${join(folder, "live/pomodoro.db")}` };
  server = await startServer(undefined, store);
  alice = await device(browser, server.url);
  page = await open(alice);
  await signUp(page, "alice");
});

afterEach(async () => {
  await alice.close();
  await server.remove();
  await rm(folder, { recursive: true, force: true });
});

afterAll(() => browser.close());

/** Have changes arrive while their responses are lost, and nothing else come through. */
async function loseResponses(): Promise<void> {
  await page.route("**/api/**", async (route) => {
    if (route.request().method() === "POST") await route.fetch();
    await route.abort();
  });
}

async function comeBack(): Promise<void> {
  await page.unroute("**/api/**");
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await synced(page);
}

async function timerState(): Promise<unknown> {
  return (await (await alice.request.get("/api/timer")).json()).state;
}

test("Pause of which the response is lost, then Resume: the phase runs", async () => {
  await press(page, "Start");
  await expect.poll(timerState).toBe("running");
  await synced(page);
  await loseResponses();
  await press(page, "Pause");
  await expect.poll(timerState).toBe("paused");
  await press(page, "Resume");

  await comeBack();

  await expect.poll(timerState).toBe("running");
  await page.getByRole("button", { name: "Pause", exact: true }).waitFor();
  expect(await page.getByText("was first").count()).toBe(0);
});

test("Start that is pressed twice at once starts once, and says nothing", async () => {
  await page.getByRole("button", { name: "Start", exact: true }).evaluate((button) => {
    (button as HTMLButtonElement).click();
    (button as HTMLButtonElement).click();
  });

  await page.getByRole("button", { name: "Pause", exact: true }).waitFor();
  await expect.poll(timerState).toBe("running");
  expect(await page.getByText("Already started").count()).toBe(0);
});

test("settings that are pressed at once all count", async () => {
  await page.goto("/settings");
  await page.getByRole("group", { name: "Working days" }).evaluate((days) => {
    for (const day of days.querySelectorAll("button")) day.click();
  });

  await expect.poll(pressedDays).toEqual([false, false, false, false, false, true, true]);
});

function pressedDays(): Promise<boolean[]> {
  return page.locator(".weekday").evaluateAll((days) => {
    return days.map((day) => day.getAttribute("aria-pressed") === "true");
  });
}

test.skipIf(ON_STACK)("two devices ahead of a backup send what it lacks, and rest", async () => {
  const phone = await device(browser, server.url);
  const there = await open(phone);
  await signIn(there, "alice");
  await addTask(page, "In the backup");
  await there.getByRole("button", { name: "Edit In the backup" }).waitFor();
  await server.down("SIGTERM");
  await cp(join(folder, "live"), join(folder, "backup"), { recursive: true });
  await server.up();
  for (const one of [page, there]) await wake(one);
  await addTask(page, "Later");
  await there.getByRole("button", { name: "Edit Later" }).waitFor();
  await addTask(there, "Afterwards");
  await page.getByRole("button", { name: "Edit Afterwards" }).waitFor();

  await server.down("SIGTERM");
  await rm(join(folder, "live"), { recursive: true });
  await cp(join(folder, "backup"), join(folder, "live"), { recursive: true });
  const requests = [countPosts(page), countPosts(there)];
  await server.up();
  for (const one of [page, there]) await wake(one);

  const all = ["Afterwards", "In the backup", "Later"];
  await expect.poll(tasksInAccount).toEqual(all);
  for (const one of [page, there]) {
    for (const text of all) await one.getByRole("button", { name: `Edit ${text}` }).waitFor();
  }
  await addTask(page, "And on");
  await there.getByRole("button", { name: "Edit And on" }).waitFor();
  for (const count of requests) expect(count()).toBeLessThan(10);
  await phone.close();
});

async function wake(one: Page): Promise<void> {
  await one.evaluate(() => dispatchEvent(new Event("online")));
  await says(one, "Synced");
}

function countPosts(one: Page): () => number {
  let posts = 0;
  one.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/api/changes")) posts += 1;
  });
  return () => posts;
}

async function tasksInAccount(): Promise<string[]> {
  const tasks = await (await alice.request.get("/api/tasks")).json();
  return tasks.map(({ text }: { text: string }) => text).sort();
}
