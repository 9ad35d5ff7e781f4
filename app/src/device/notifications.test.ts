import { afterEach, expect, test, vi } from "vitest";
import { notify } from "./notifications";

const MESSAGE = { title: "Focus is over", body: "A break comes next.", tag: "1" };

afterEach(() => vi.unstubAllGlobals());

/** Notifications of Android, which only service workers may show. */
class AndroidNotification {
  static readonly permission = "granted";
  constructor() {
    throw new TypeError("Illegal constructor. Use ServiceWorkerRegistration.showNotification().");
  }
}

test("a browser that notifies from service workers only does not fail without one", async () => {
  vi.stubGlobal("Notification", AndroidNotification);
  vi.stubGlobal("navigator", {});

  await expect(notify(MESSAGE)).resolves.toBeUndefined();
});

test("a service worker that is being installed notifies once it can", async () => {
  const shown: string[] = [];
  const ready = { showNotification: async (title: string) => void shown.push(title) };
  const serviceWorker = { getRegistration: async () => ({ active: null }), ready };
  vi.stubGlobal("Notification", AndroidNotification);
  vi.stubGlobal("navigator", { serviceWorker });

  await notify(MESSAGE);

  expect(shown).toEqual(["Focus is over"]);
});
