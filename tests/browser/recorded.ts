import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Page } from "playwright-core";
import type { Pomodoro } from "../../app/src/domain/records";
import { fromWire } from "../../app/src/domain/wire";

/** The sessions that the server's file in `folder` has of a user, oldest first. */
export function sessionsOf(folder: string, user: string): Pomodoro[] {
  const sql = `SELECT body FROM records JOIN users ON users.key = records.user
    WHERE kind = 'pomodoro' AND body IS NOT NULL AND name = ? ORDER BY started_at`;
  return select<{ body: Uint8Array }>(folder, sql, user).map(({ body }) =>
    fromWire("pomodoro", JSON.parse(new TextDecoder().decode(body))),
  );
}

/** When the server first committed each session of a user, in ms, in that order. */
export function committedAt(folder: string, user: string): number[] {
  const sql = `SELECT min(at) AS at FROM journal JOIN users ON users.key = journal.user
    WHERE kind = 'pomodoro' AND name = ? GROUP BY journal.id ORDER BY at`;
  return select<{ at: number }>(folder, sql, user).map(({ at }) => at);
}

/** Whether the server's file in `folder` has a user's running phase. */
export function isRunning(folder: string, user: string): boolean {
  const sql = `SELECT due_at FROM records JOIN users ON users.key = records.user
    WHERE due_at IS NOT NULL AND name = ?`;
  return select(folder, sql, user).length > 0;
}

function select<Row>(folder: string, sql: string, user: string): Row[] {
  const file = new DatabaseSync(join(folder, "pomodoro.db"), { readOnly: true });
  try {
    return file.prepare(sql).all(user) as Row[]; // the caller names the columns it selects
  } finally {
    file.close();
  }
}

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
