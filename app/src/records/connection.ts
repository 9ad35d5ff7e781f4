import { type Database, openDatabase, STORES, type Transaction } from "./database";

export type Durability = "strict" | "relaxed";

/** The errors of a connection that the browser has ended; UnknownError is WebKit's for a lost database server. */
const LOST: ReadonlySet<string> = new Set(["InvalidStateError", "UnknownError"]);

/**
 * A connection to one owner's database. Browsers end one while the page is open: iOS in the background,
 * others when storage is cleared or their disk fails. It is opened again when it is needed next.
 */
export class Connection {
  #database: Database | null = null;
  #opening: Promise<Database> | null = null;
  #closed = false;

  private constructor(
    private readonly owner: string,
    private readonly onReopened: () => void,
  ) {}

  /** Open the database; `onReopened` hears when what was read before may no longer hold. */
  static async open(owner: string, onReopened: () => void): Promise<Connection> {
    const connection = new Connection(owner, onReopened);
    await connection.#open();
    return connection;
  }

  /** Read; a reading that the lost connection cut short is done again on the next one. */
  async use<T>(read: (database: Database) => Promise<T>): Promise<T> {
    const database = this.#database ?? (await this.#reopen());
    try {
      return await read(database);
    } catch (error) {
      if (!this.#isLost(database, error)) throw error;
      return read(await this.#reopen());
    }
  }

  /** Begin a transaction: at once, unless the database has to be opened again. */
  begin(durability: Durability): Transaction | Promise<Transaction> {
    const begun = (database: Database) => database.transaction(STORES, "readwrite", { durability });
    const database = this.#database;
    try {
      if (database) return begun(database);
    } catch (error) {
      if (!this.#isLost(database, error)) throw error;
    }
    return this.#reopen().then(begun);
  }

  /** A write has failed: whether it was kept is unknown, so it is not done again here. */
  noteFailure(error: unknown): void {
    this.#isLost(this.#database, error);
  }

  close(): void {
    this.#closed = true;
    this.#database?.close();
  }

  #isLost(database: Database | null, error: unknown): boolean {
    if (this.#closed || !(error instanceof Error)) return false;
    if (database !== this.#database) return true;
    if (!LOST.has(error.name)) return false;
    database?.close();
    this.#database = null;
    return true;
  }

  async #reopen(): Promise<Database> {
    if (this.#closed) throw new DOMException("the records were closed", "InvalidStateError");
    const isFirst = this.#opening === null;
    const database = await this.#open();
    if (isFirst) this.onReopened();
    return database;
  }

  #open(): Promise<Database> {
    this.#opening ??= openDatabase(this.owner, {
      onTerminated: () => this.#terminated(),
      onDeleted: () => this.close(),
    })
      .then((database) => {
        this.#database = database;
        if (this.#closed) database.close();
        return database;
      })
      .finally(() => {
        this.#opening = null;
      });
    return this.#opening;
  }

  /** Whoever shows the records reads them again, which opens the database or says that it cannot be. */
  #terminated(): void {
    this.#database = null;
    if (!this.#closed) this.onReopened();
  }
}
