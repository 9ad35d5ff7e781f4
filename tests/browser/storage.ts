import type { BrowserContext, Page } from "playwright-core";
import type { Timer } from "../../app/src/domain/records";

declare global {
  interface Window {
    /** What the device's storage does: `full` refuses to write, `broken` refuses to read. */
    storage: "works" | "full" | "broken";
    connections: IDBDatabase[];
    restoreOpening: () => void;
  }
}

/** Let the storage of a device fail on request, as a full disk or a dying browser process would. */
export async function letStorageFail(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    window.storage = "works";
    window.connections = [];
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (...given) {
      const request = open.apply(this, given);
      request.addEventListener("success", () => window.connections.push(request.result));
      return request;
    };
    const fail = (name: string) => {
      throw new DOMException(`${name}, for a test`, name);
    };
    for (const method of ["put", "delete"] as const) {
      const original = IDBObjectStore.prototype[method] as (...given: unknown[]) => IDBRequest;
      const replaced = function (this: IDBObjectStore, ...given: unknown[]) {
        if (window.storage === "full") fail("QuotaExceededError");
        return original.apply(this, given);
      };
      Object.assign(IDBObjectStore.prototype, { [method]: replaced });
    }
    for (const { prototype } of [IDBObjectStore, IDBIndex]) {
      for (const method of ["get", "getAll", "count"] as const) {
        const original = prototype[method] as (...given: unknown[]) => IDBRequest;
        const replaced = function (this: IDBObjectStore | IDBIndex, ...given: unknown[]) {
          if (window.storage === "broken") fail("UnknownError");
          return original.apply(this, given);
        };
        Object.assign(prototype, { [method]: replaced });
      }
    }
  });
}

export async function setStorage(page: Page, state: Window["storage"]): Promise<void> {
  await page.evaluate((now) => {
    window.storage = now;
  }, state);
}

/** End the page's connections to its databases, as iOS does in the background; with the event or without. */
export async function endConnections(page: Page, how: "told" | "untold"): Promise<void> {
  await page.evaluate((told) => {
    for (const connection of window.connections.splice(0)) {
      connection.close();
      if (told) connection.dispatchEvent(new Event("close"));
    }
  }, how === "told");
}

/** The guest's timer as the browser keeps it. */
export function keptTimer(page: Page): Promise<Timer | null> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((succeed, fail) => {
        request.onsuccess = () => succeed(request.result);
        request.onerror = () => fail(request.error);
      });
    const database = await done(indexedDB.open("pomodoro:guest"));
    const rows = await done(database.transaction("records").objectStore("records").getAll());
    database.close();
    return rows.find(({ kind }) => kind === "timer")?.data ?? null;
  });
}

/** Change a guest's task past the page, as another tab does whose messages do not come through. */
export async function changeTaskUnheard(page: Page, from: string, to: string): Promise<void> {
  await page.evaluate(
    async ([before, after]) => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((succeed, fail) => {
          request.onsuccess = () => succeed(request.result);
          request.onerror = () => fail(request.error);
        });
      const database = await done(indexedDB.open("pomodoro:guest"));
      const records = database.transaction("records", "readwrite").objectStore("records");
      const rows = await done(records.getAll());
      const row = rows.find(({ data }) => data?.text === before);
      await done(records.put({ ...row, data: { ...row.data, text: after } }));
      database.close();
    },
    [from, to],
  );
}
