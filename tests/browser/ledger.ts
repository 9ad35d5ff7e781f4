import { expect } from "vitest";
import type { Server } from "./server";

type Kind = "pomodoro" | "task" | "settings" | "timer";

/** One field of the live records of a kind in the file: sessions as they were lived, tasks in order. */
export function filed(server: Server, kind: Kind, field: string): unknown[] {
  const rows = server.rows<{ value: unknown }>(
    `SELECT json_extract(CAST(body AS text), '$.${field}') AS value FROM records
     WHERE kind = '${kind}' AND body IS NOT NULL ORDER BY started_at, position, id`,
  );
  return rows.map(({ value }) => value);
}

/** How often each session was written. */
export function timesWritten(server: Server): number[] {
  const query = "SELECT count(*) AS times FROM journal WHERE kind = 'pomodoro' GROUP BY id";
  return server.rows<{ times: number }>(query).map(({ times }) => times);
}

/** The only account's journal has every revision from 1 to the account's. */
export function expectWholeJournal(server: Server): void {
  const revs = server.rows<{ rev: number }>("SELECT DISTINCT rev FROM journal ORDER BY rev");
  expect(revs.map(({ rev }) => rev)).toEqual(revs.map((_, index) => index + 1));
  expect(server.rows("SELECT rev FROM users")).toEqual([{ rev: revs.length }]);
}
