import type { Page } from "playwright-core";
import { expect } from "vitest";
import { saveSettings, says } from "./account";

export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** So often a page without a stream asks for the server. */
export const POLL = MINUTE / 2;

/** Let every phase of the account take a minute, on a page that will open without a network. */
export async function minutePhases(page: Page): Promise<void> {
  const minutes = { focusMinutes: 1, shortBreakMinutes: 1, longBreakMinutes: 1 };
  await saveSettings(page.context(), minutes);
  await page.getByRole("button", { name: "Focus 1" }).waitFor();
  await keptWhole(page);
}

/** Wait until the page that somebody is signed in to will open without a network, whole. */
export async function keptWhole(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const missing = () =>
    page.evaluate(async () => {
      const worker = await (await fetch("/sw.js")).text();
      const paths = [...worker.matchAll(/\["(\/[^"]*)","sha256-/g)].map(([, path = ""]) => path);
      const kept = await Promise.all(paths.map((path) => caches.match(path)));
      return paths.filter((_, at) => !kept[at]);
    });
  await expect.poll(missing).toEqual([]);
}

/**
 * Let the clock of an offline page begin an hour ago, so that what it hurries through is not in the future.
 * The device forgets what it has seen of the time: it would go on from there.
 */
export async function hurry(page: Page): Promise<void> {
  await page.goto("/no-server.html"); // none of ours that keeps the time
  await page.evaluate(forgetTime);
  await page.clock.install({ time: Date.now() - HOUR });
  await page.goto("/");
  await says(page, "Offline");
}

async function forgetTime(): Promise<void> {
  localStorage.removeItem("pomodoro.clock");
  for (const { name = "" } of await indexedDB.databases()) {
    if (!name.startsWith("pomodoro:")) continue;
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const change = opening.result.transaction("notes", "readwrite");
        change.objectStore("notes").delete("awake");
        change.oncomplete = () => {
          opening.result.close();
          resolve();
        };
      };
    });
  }
}

/** Run the phases that come next until their ends. */
export async function work(page: Page, phases: number): Promise<void> {
  const start = page.getByRole("button", { name: /^Start( focus| break)?$/ });
  for (let phase = 0; phase < phases; phase += 1) {
    await start.click();
    await start.waitFor({ state: "detached" });
    await page.clock.fastForward(MINUTE);
    await start.waitFor();
  }
}
