import type { Page } from "playwright-core";
import type { Pomodoro } from "../../app/src/domain/records";

/** The sessions that the browser keeps for a guest, oldest first. */
export function kept(page: Page): Promise<Pomodoro[]> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((succeed, fail) => {
        request.onsuccess = () => succeed(request.result);
        request.onerror = () => fail(request.error);
      });
    const database = await done(indexedDB.open("pomodoro:guest"));
    const rows = await done(database.transaction("records").objectStore("records").getAll());
    database.close();
    return rows
      .filter(({ kind, data }) => kind === "pomodoro" && data !== null)
      .map(({ data }) => data)
      .sort((a, b) => a.startedAt - b.startedAt);
  });
}
