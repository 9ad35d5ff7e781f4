import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";

const ROOT = resolve(import.meta.dirname, "../..");
const PYTHON = join(ROOT, ".venv/bin/python");

/** A port of this machine that is free now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** The real server on a database file of its own; it can be killed and started again. */
export class Server {
  #process: ChildProcess | undefined;
  #log = "";

  private constructor(
    readonly port: number,
    readonly folder: string,
  ) {}

  static async start(): Promise<Server> {
    const server = new Server(await freePort(), await mkdtemp(join(tmpdir(), "pomodoro-")));
    await server.up();
    return server;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  async up(): Promise<void> {
    this.#process = spawn(PYTHON, ["-m", "api", "serve"], {
      cwd: ROOT,
      env: { ...process.env, PORT: String(this.port), POMODORO_DATA: this.folder },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream?.on("data", (text) => {
        this.#log += text;
      });
    await this.#answers();
  }

  async #answers(): Promise<void> {
    for (let waited = 0; waited < 20_000; waited += 50) {
      const live = await fetch(`${this.url}/api/health/live`).catch(() => undefined);
      if (live?.ok) return;
      await new Promise((later) => setTimeout(later, 50));
    }
    throw new Error(`the server did not answer:\n${this.#log}`);
  }

  /** End the process with `signal`, as a crash (SIGKILL) or a restart (SIGTERM) would. */
  async down(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((exit) => child.once("exit", exit));
    child.kill(signal);
    await ended;
  }

  /** Run `python -m api …` beside the server, on the same data; returns what it prints. */
  async command(...words: string[]): Promise<string> {
    const env = { ...process.env, POMODORO_DATA: this.folder };
    const { stdout } = await promisify(execFile)(PYTHON, ["-m", "api", ...words], {
      cwd: ROOT,
      env,
    });
    return stdout.trim();
  }

  /** What the database file itself holds, read past the server. */
  rows<Row>(sql: string): Row[] {
    const file = new DatabaseSync(join(this.folder, "pomodoro.db"), { readOnly: true });
    try {
      return file.prepare(sql).all() as Row[]; // the caller names the columns it selects
    } finally {
      file.close();
    }
  }

  async remove(): Promise<void> {
    await this.down("SIGTERM");
    await rm(this.folder, { recursive: true, force: true });
  }
}
