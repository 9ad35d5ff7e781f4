import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Filed, Ledger, Written } from "./ledger";

const RECORDS = `
  SELECT users.name AS user, CAST(body AS text) AS body
  FROM records JOIN users ON users.key = records.user
  WHERE kind = ? AND body IS NOT NULL ORDER BY started_at, position, records.id`;
const JOURNAL = `
  SELECT users.name AS user, journal.rev, at, kind, journal.id
  FROM journal JOIN users ON users.key = journal.user ORDER BY at, journal.rev`;

/** What the database file in a server's folder holds. */
export class SqliteLedger implements Ledger {
  constructor(private readonly folder: string) {}

  async records(kind: string): Promise<Filed[]> {
    const rows = this.#rows<{ user: string; body: string }>(RECORDS, kind);
    return rows.map(({ user, body }) => ({ user, body: JSON.parse(body) }));
  }

  async journal(): Promise<Written[]> {
    return this.#rows<Written>(JOURNAL);
  }

  async heads(): Promise<Record<string, number>> {
    const rows = this.#rows<{ name: string; rev: number }>("SELECT name, rev FROM users");
    return Object.fromEntries(rows.map(({ name, rev }) => [name, rev]));
  }

  #rows<Row>(sql: string, ...values: string[]): Row[] {
    const file = new DatabaseSync(join(this.folder, "pomodoro.db"), { readOnly: true });
    try {
      return file.prepare(sql).all(...values) as Row[]; // the caller names the columns it selects
    } finally {
      file.close();
    }
  }
}
