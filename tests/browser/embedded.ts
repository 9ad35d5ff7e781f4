import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { answers, freePort } from "./listening";
import type { Server, Variables } from "./server";
import { SqliteLedger } from "./sqlite-ledger";

const ROOT = resolve(import.meta.dirname, "../..");
const PYTHON = join(ROOT, ".venv/bin/python");

/** One process, on a database file of its own. */
export class Embedded implements Server {
  readonly ledger: SqliteLedger;
  #process: ChildProcess | undefined;
  #log = "";

  private constructor(
    private readonly port: number,
    private readonly folder: string,
    private readonly page: string | undefined,
    private readonly variables: Variables,
  ) {
    this.ledger = new SqliteLedger(folder);
  }

  static async start(page?: string, variables: Variables = {}): Promise<Embedded> {
    const folder = await mkdtemp(join(tmpdir(), "pomodoro-"));
    const server = new Embedded(await freePort(), folder, page, variables);
    await server.up();
    return server;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  async up(): Promise<void> {
    this.#process = spawn(PYTHON, ["-m", "api", "serve"], {
      cwd: ROOT,
      env: { ...this.#environment(), PORT: String(this.port) },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream?.on("data", (text) => {
        this.#log += text;
      });
    if (!(await answers(this.url))) throw new Error(`the server did not answer:\n${this.#log}`);
  }

  async down(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((exit) => child.once("exit", exit));
    child.kill(signal);
    await ended;
  }

  async command(...words: string[]): Promise<string> {
    const given = { cwd: ROOT, env: this.#environment() };
    const { stdout } = await promisify(execFile)(PYTHON, ["-m", "api", ...words], given);
    return stdout.trim();
  }

  async remove(): Promise<void> {
    await this.down("SIGTERM");
    await rm(this.folder, { recursive: true, force: true });
  }

  #environment(): NodeJS.ProcessEnv {
    const page = this.page && { POMODORO_APP: this.page };
    return { ...process.env, POMODORO_DATA: this.folder, ...page, ...this.variables };
  }
}
